"""What authors do wrong in YAML is said at its place and in their words."""

from __future__ import annotations

import pytest

from blueprint.diagnostics import Refused
from blueprint.exchange.document import read_document


def refusal(text: str) -> str:
    with pytest.raises(Refused) as caught:
        read_document(text, "f.yaml")
    return str(caught.value)


STEP = "steps:\n  - customer: Comes in\n"


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        # colons
        (
            "steps:\n  - customer: Asks: which wine?\n",
            "2:19",
            "a text with ': ' in it must stand in quotes",
            'write: customer: "Asks: which wine?"',
        ),
        (
            'customer: Says: "Hello"  # loud',
            "1:15",
            "a text with ': ' in it must stand in quotes",
            "write: customer: 'Says: \"Hello\"'",
        ),
        (
            "a: {title: Asks: which?, by: cook}",
            "1:16",
            "a text with ': ' in it must stand in quotes",
            'write: title: "Asks: which?"',
        ),
        (
            "systems: : book",
            "1:10",
            "a text cannot begin with ': '",
            "remove the second ':', or put the text in quotes",
        ),
        (STEP + "    duration:5 min\n    by: b", "3:14", "a space is missing after the ':'", "write: duration: 5 min"),
        ("duration:5 min # x\nby: b", "1:10", "a space is missing after the ':'", "write: duration: 5 min"),
        ("a: {duration:5 min, by: b}", "1:5", "a space is missing after the ':'", "write: duration: 5 min"),
        (
            STEP + "    wait {target: 1 min, x: y}",
            "3:9",
            "a ':' is missing behind the key",
            "write: wait: {target: 1 min, x: y}",
        ),
        (
            "blueprint A haircut\nsteps:\n",
            "1:1",
            "'blueprint A haircut' is no key: a ':' is missing",
            "write a key and ': ' before it",
        ),
        (
            STEP + "    just a line\n    by: b",
            "3:5",
            "'just a line' is no key: a ':' is missing",
            "write a key and ':' before it; "
            "if it belongs to the text above, indent it deeper than the key of that text",
        ),
        ("顧客：来店\nb: c", "1:3", "'：' is no colon for YAML", "write ': ' behind a key"),
        (": a", "1:1", "a key is missing before the ':'", "write the key, or put the text in quotes"),
        # indentation and dashes
        (
            "steps:\n\t- customer: A",
            "2:1",
            "a tab stands in the indentation",
            "indent with spaces: two for each level",
        ),
        (
            STEP + "  \t  by: b",
            "3:3",
            "a tab stands in the indentation",
            "indent with spaces: two for each level",
        ),
        (
            "steps:\n  - \tcustomer: A\n    by: b",
            "2:5",
            "a tab stands behind the dash, so that keys below cannot be in line",
            "put one space behind the dash",
        ),
        (
            STEP + "     duration: 5 min",
            "3:6",
            "this line is indented deeper than the one above, which has its value already",
            "let it begin in column 5, below 'customer: Comes in', or put the text above in quotes",
        ),
        (
            STEP + "   duration: 5 min",
            "3:4",
            "this line begins in column 4, and no line above it that it could belong to does",
            "let it begin in column 3 or 5",
        ),
        (
            STEP + "    by: b\n - customer: B",
            "4:2",
            "this line begins in column 2, and no line above it that it could belong to does",
            "let it begin in column 1 or 3",
        ),
        (
            "  blueprint: x\nsteps:\n",
            "2:1",
            "this line begins in column 1, and no line above it that it could belong to does",
            "let it begin in column 3",
        ),
        (
            "evidence:\n  - Shop\n  Magazines",
            "3:3",
            "a dash is missing: this line stands in a list",
            "write: - Magazines",
        ),
        (STEP + "  customer: B", "3:3", "a dash is missing: this line stands in a list", "write: - customer: B"),
        ("- a\n-b\n", "2:1", "a space is missing after the dash", "write: - b"),
        ("a: b\n- c", "2:1", "a dash stands where a key is expected", "indent it like the other items of its list"),
        (
            "evidence: - Shop",
            "1:11",
            "a list with dashes cannot begin behind a key on the same line",
            "begin the list on a line of its own, or put the text in quotes if the dash belongs to it",
        ),
        (
            "fail_points:\n  - Hair is pulled\n    chance: 4 %",
            "3:5",
            "a text in a list can have no keys below it",
            "give the text a key too, such as: - title: Hair is pulled",
        ),
        (
            "fail_points:\n  - Hair is pulled  # note: often\n    chance: 4 %",
            "3:5",
            "a text in a list can have no keys below it",
            "give the text a key too, such as: - title: Hair is pulled",
        ),
        # quotes
        (
            STEP + '    frontstage: "Greets\n    by: cook',
            "3:17",
            'the quotation mark " opened here is not closed',
            'close it with "',
        ),
        (
            "customer: 'Tis cold\nby: cook",
            "1:11",
            "the quotation mark ' opened here is not closed",
            "close it with '; if it is an apostrophe, put the whole text in double quotes",
        ),
        (
            'a: "Hello\nb: "Greets"',
            "1:4",
            'the quotation mark " opened here is closed only in line 2',
            'close it with " in line 1',
        ),
        (
            'a: "Hello" says the host # x',
            "1:12",
            "text stands behind the closing quotation mark",
            "put all of it in quotes: '\"Hello\" says the host'",
        ),
        (
            "a: 'Hello' says the host",
            "1:12",
            "text stands behind the closing quotation mark",
            "put all of it in quotes: \"'Hello' says the host\"",
        ),
        (
            'a: ["Hello" says, b]',
            "1:13",
            "text stands behind the closing quotation mark",
            "write a comma behind the quotation mark, or quote the whole text",
        ),
        (
            r'link: "C:\Users"',
            "1:10",
            "a backslash in double quotes must be followed by a code such as n, t or u00e9",
            r"write \\ for one backslash, or use single quotes, in which a backslash is nothing special",
        ),
        (
            r'link: "C:\Pictures"',
            "1:7",
            "a backslash makes the sign U+2029 here, which cannot be shown",
            r"write \\ for one backslash, or use single quotes",
        ),
        (
            r'"\ud83d": a',
            "1:1",
            "a backslash makes the sign U+D83D here, which cannot be shown",
            r"write \\ for one backslash, or use single quotes",
        ),
        # brackets
        (
            "a: [b, c\nd: e",
            "1:4",
            "the bracket '[' opened here is not closed",
            "close it with ']'",
        ),
        (
            "wait: {target: 1 min\nfail_points:\n  - a",
            "1:7",
            "the bracket '{' opened here is not closed",
            "close it with '}'",
        ),
        (
            "a: [Table #4, b]\nc: d",
            "1:4",
            "the bracket '[' opened here is not closed",
            "close it with ']'; '#' behind a blank begins a comment: a text with it must stand in quotes",
        ),
        ("a: [[b]", "1:4", "the bracket '[' opened here is not closed", "close it with ']'"),
        ("a: [x, y}", "1:9", "'}' stands here, but in line 1 '[' was opened", "write ']'"),
        ("a: b\nc: ]", "2:4", "']' closes a bracket that was not opened", "remove it, or put the text in quotes"),
        ('{"a": 1}}', "1:9", "'}' closes a bracket that was not opened", "remove it, or put the text in quotes"),
        (
            "a: [x y] z",
            "1:10",
            "text stands behind the closing bracket",
            'if the brackets belong to the text put all of it in quotes: "[x y] z"',
        ),
        (
            "wait: {\n  target: 1 min\n  tolerable: 5 min\n}",
            "3:3",
            "a comma is missing before this line",
            "part what stands between '{' and '}' by commas",
        ),
        (
            '{"a": 1,\n "b": 2\n "c": 3}',
            "3:2",
            "a comma is missing before this line",
            "part what stands between '{' and '}' by commas",
        ),
        (
            '{"a": 1 "b": 2}',
            "1:9",
            "a comma is missing before this",
            "part what stands between '{' and '}' by commas",
        ),
        ("a: [b, , c]", "1:8", "nothing stands before this comma", "remove it, or write what is missing"),
        ("a: , b", "1:4", "a text cannot begin with ','", "remove the comma, or put the text in quotes"),
        (
            "a: [- b, c]",
            "1:5",
            "a dash cannot begin an item inside brackets",
            "part the items by commas, without dashes; a lone dash must stand in quotes",
        ),
        # signs that YAML keeps for itself
        ("customer: @home", "1:11", "a text cannot begin with '@'", 'put the text in quotes: "@home"'),
        ("customer: `home` # x", "1:11", "a text cannot begin with '`'", 'put the text in quotes: "`home`"'),
        ("then: {bar: %40, next: rest}", "1:13", "a text cannot begin with '%'", 'put the text in quotes: "%40"'),
        ("% a", "1:1", "a line cannot begin with '%'", "put the text in quotes"),
        (
            "customer: |Hello",
            "1:11",
            "behind '|' at the beginning of a value only a line break can stand",
            'put the text in quotes: "|Hello"',
        ),
        (
            "target: > 5 min",
            "1:9",
            "behind '>' at the beginning of a value only a line break can stand",
            'put the text in quotes: "> 5 min"',
        ),
        (
            "customer: & more",
            "1:11",
            "a text that begins with '&' must stand in quotes",
            'put the text in quotes: "& more"',
        ),
        (
            "customer: * more",
            "1:11",
            "a text that begins with '*' must stand in quotes",
            'put the text in quotes: "* more"',
        ),
        (
            "customer: ? more",
            "1:11",
            "a text that begins with '? ' must stand in quotes",
            'put the text in quotes: "? more"',
        ),
        (
            "customer: *more*",
            "1:11",
            "a value that begins with * repeats an anchor, and there is no &more* above",
            "put the text in quotes if the * belongs to it",
        ),
        (
            "customer: !Important call",
            "1:11",
            "a text cannot begin with '!': that makes a YAML tag, which is not allowed",
            'if it belongs to the text put it in quotes: "!Important call"',
        ),
        (
            "customer:\u00a0Comes in\nby: b",
            "1:10",
            "a special blank (U+00A0) stands where YAML needs an ordinary space",
            "replace it by a space; copied text often brings such blanks",
        ),
        (
            STEP + "   \u00a0by: b",
            "3:4",
            "a special blank (U+00A0) stands where YAML needs an ordinary space",
            "replace it by a space; copied text often brings such blanks",
        ),
        # what a blueprint does not use of YAML
        (
            "a: b\n---\nc: d",
            "2:1",
            "a second document begins here",
            "one file holds one document: remove the '---' or '...'",
        ),
        (
            "a: {{ title }}",
            "1:5",
            "a key must be a plain text, no list, mapping or alias",
            "put it in quotes if the sign at its beginning belongs to the text",
        ),
        (
            "a: &x b\n*x : c",
            "2:1",
            "a key must be a plain text, no list, mapping or alias",
            "put it in quotes if the sign at its beginning belongs to the text",
        ),
        (
            "&x a: b",
            "1:1",
            "an anchor (&) cannot stand at a key",
            "put the key in quotes if the & belongs to it",
        ),
        (
            "a: &x [b, *x]",
            "1:11",
            "*x stands inside of &x: that has no end",
            "write out what is meant",
        ),
        ("<<: {a: b}", "1:1", "the YAML merge key << is not allowed", "write the keys out where they are wanted"),
        (
            "{duration: normal(mean 3, sd 2) min, patience: normal(mean 1, sd 2) min}",
            "1:63",
            "'sd 2) min' has no value: a comma ended the value before it",
            "parameters are parted by spaces; put a text with commas in quotes",
        ),
        ("", "1:1", "the file is empty", "a blueprint begins with 'blueprint:' and its title"),
        (
            "# nothing yet\n",
            "1:1",
            "there is nothing in the file but comments",
            "a blueprint begins with 'blueprint:' and its title",
        ),
    ],
)
def test_a_mistake_is_named_where_it_was_made(text: str, place: str, message: str, hint: str) -> None:
    assert refusal(text) == f"f.yaml:{place}: error: {message}\n  hint: {hint}"


@pytest.mark.parametrize("text", ["steps:\n  - customer: Asks: which?\n", 'a: "Hello\nb: "c"', "a: [b\nc: d"])
def test_windows_line_ends_move_nothing(text: str) -> None:
    assert refusal(text.replace("\n", "\r\n")) == refusal(text)


def test_all_keys_that_stand_twice_are_named_with_the_line_of_the_first() -> None:
    said = refusal("steps:\n  - {id: a, id: b}\nwords: x\nsteps: y\nsteps: z\n")
    assert [line for line in said.splitlines() if "error" in line] == [
        "f.yaml:2:13: error: the key 'id' stands twice; first in line 2",
        "f.yaml:4:1: error: the key 'steps' stands twice; first in line 1",
        "f.yaml:5:1: error: the key 'steps' stands twice; first in line 1",
    ]


def test_of_yaml_itself_only_the_first_mistake_is_told() -> None:
    assert refusal("a: 1\na: 2\nb: @\nc: [") == (
        "f.yaml:3:4: error: a text cannot begin with '@'\n  hint: put the text in quotes: \"@\""
    )


def test_errors_without_number_end_after_fifty() -> None:
    assert refusal("a: b\n" * 1000).count("stands twice") == 50
