"""What somebody who runs the place asks of a study: one question a file, each with an `answer`."""
