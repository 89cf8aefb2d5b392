
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const stage = byId("page-stage"), details = byId("page-details"), size = byId("page-size");
  const picture = stage.querySelector("svg");
  const width = picture.viewBox.baseVal.width, height = picture.viewBox.baseVal.height;
  const SMALLEST = 0.02, LARGEST = 8, STEP = 1.25, PADDING = 28, PAN = 80, STILL = 4;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const behaviour = () => (calm.matches ? "auto" : "smooth");

  /* Size: the picture is as large as `scale` says, and the stage scrolls over it. */
  let scale = 1;
  const whole = () => Math.min((stage.clientWidth - PADDING) / width, (stage.clientHeight - PADDING) / height);
  const atFirst = () => Math.min(1, Math.max(whole(), (stage.clientHeight - PADDING) / height));

  function resize(wanted, x = stage.clientWidth / 2, y = stage.clientHeight / 2) {
    const before = picture.getBoundingClientRect(), frame = stage.getBoundingClientRect();
    const across = (frame.left + x - before.left) / before.width, down = (frame.top + y - before.top) / before.height;
    scale = Math.min(LARGEST, Math.max(SMALLEST, wanted));
    picture.style.width = `${width * scale}px`;
    picture.style.height = `${height * scale}px`;
    const after = picture.getBoundingClientRect();
    stage.scrollLeft += after.left + across * after.width - frame.left - x;
    stage.scrollTop += after.top + down * after.height - frame.top - y;
    size.textContent = `${Math.round(scale * 100)} %`;
  }

  const sizes = {
    in: () => resize(scale * STEP),
    out: () => resize(scale / STEP),
    whole: () => resize(whole()),
    actual: () => resize(1),
  };
  document.querySelectorAll("[data-zoom]").forEach((button) =>
    button.addEventListener("click", () => sizes[button.dataset.zoom]()));

  stage.addEventListener("wheel", (event) => {
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
    event.preventDefault();
    const frame = stage.getBoundingClientRect();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 40 : 1;
    const turn = Math.max(-200, Math.min(200, event.deltaY * lines));
    resize(scale * Math.exp(-turn / 500), event.clientX - frame.left, event.clientY - frame.top);
  }, { passive: false });

  /* Dragging: a mouse moves the picture; fingers scroll by themselves. */
  let held = null, dragged = false;
  stage.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (event.pointerType === "mouse" && event.button === 0)
      held = { x: event.clientX, y: event.clientY, left: stage.scrollLeft, top: stage.scrollTop };
  });
  stage.addEventListener("mousedown", (event) => event.preventDefault());
  addEventListener("pointermove", (event) => {
    if (!held) return;
    const x = event.clientX - held.x, y = event.clientY - held.y;
    if (!dragged && Math.hypot(x, y) < STILL) return;
    dragged = true;
    stage.classList.add("dragging");
    stage.scrollLeft = held.left - x;
    stage.scrollTop = held.top - y;
  });
  const release = () => { held = null; stage.classList.remove("dragging"); };
  addEventListener("pointerup", release);
  addEventListener("pointercancel", release);

  /* Parts: what can be asked about, and what is near it. */
  const parts = [...details.querySelectorAll("article")].map((article) => ({ article, group: byId(article.dataset.of) }));
  const partOf = new Map(parts.map((part) => [part.group, part]));
  const links = [...picture.querySelectorAll("[data-from]")].map((group) =>
    ({ group, ends: [byId(group.dataset.from), byId(group.dataset.to)] }));
  for (const { article, group } of parts) {
    group.classList.add("subject");
    group.setAttribute("tabindex", "0");
    group.setAttribute("aria-describedby", article.id);
  }
  document.documentElement.classList.add("walkable");

  const subject = (element) => element && element.closest(".subject");
  let shown = null;
  function show(group) {
    if (group === shown) return;
    shown = group;
    for (const { article } of parts) article.classList.remove("shown");
    for (const element of picture.querySelectorAll(".near")) element.classList.remove("near");
    picture.classList.toggle("picking", group !== null);
    details.classList.toggle("telling", group !== null);
    if (!group) return;
    partOf.get(group).article.classList.add("shown");
    details.scrollTop = 0;
    group.classList.add("near");
    for (const link of links) {
      if (!link.ends.some((end) => group.contains(end))) continue;
      link.group.classList.add("near");
      for (const end of link.ends) (subject(end) || end).classList.add("near");
    }
  }
  const chosen = () => {
    const active = document.activeElement;
    if (details.contains(active)) return shown;
    return picture.contains(active) ? subject(active) : null;
  };

  function reveal(group) {
    const box = group.getBoundingClientRect(), frame = stage.getBoundingClientRect();
    const inside = box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
    if (inside) return;
    stage.scrollBy({
      left: box.left + box.width / 2 - frame.left - frame.width / 2,
      top: box.top + box.height / 2 - frame.top - frame.height / 2,
      behavior: behaviour(),
    });
  }
  const go = (group) => { group.focus({ preventScroll: true }); reveal(group); };

  picture.addEventListener("pointerover", (event) => { if (!held) show(subject(event.target) || chosen()); });
  picture.addEventListener("pointerleave", () => show(chosen()));
  stage.addEventListener("focusin", (event) => {
    const group = subject(event.target);
    show(group);
    if (group) reveal(group);
  });
  stage.addEventListener("focusout", (event) => { if (!details.contains(event.relatedTarget)) show(null); });
  stage.addEventListener("click", (event) => {
    if (!dragged) (subject(event.target) || stage).focus({ preventScroll: true });
  });
  details.addEventListener("click", (event) => {
    const button = event.target.closest("[data-to]");
    if (button) go(byId(button.dataset.to));
  });

  /* Keys, wherever they mean nothing else. */
  const pan = (x, y) => () => stage.scrollBy({ left: x * PAN, top: y * PAN, behavior: behaviour() });
  const keys = {
    "+": sizes.in, "=": sizes.in, "-": sizes.out, "−": sizes.out, 0: sizes.whole, 1: sizes.actual,
    ArrowLeft: pan(-1, 0), ArrowRight: pan(1, 0), ArrowUp: pan(0, -1), ArrowDown: pan(0, 1),
    Home: () => parts.length && go(parts[0].group),
    End: () => parts.length && go(parts[parts.length - 1].group),
    Escape: () => { document.activeElement.blur(); show(null); },
  };
  addEventListener("keydown", (event) => {
    const act = keys[event.key];
    const here = stage.contains(event.target) || event.target === document.body || event.key === "Escape";
    if (!act || !here || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });

  resize(atFirst());
  stage.scrollLeft = stage.scrollTop = 0;
})();
