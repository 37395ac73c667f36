(() => {
  "use strict";
  const root = document.documentElement, all = (query, from = document) => [...from.querySelectorAll(query)];
  const cards = all(".card"), lists = all(".cards"), view = document.getElementById("view");
  root.classList.add("js");

  const press = (buttons, isPressed) => buttons.forEach(button => button.setAttribute("aria-pressed", String(isPressed(button))));

  const chosen = new Set();
  function filter() {
    let shown = 0;
    cards.forEach(card => {
      card.hidden = chosen.size > 0 && !chosen.has(card.dataset.standing);
      if (!card.hidden) shown++;
    });
    press(all("[data-filter]"), tile => tile.dataset.filter === "all" ? chosen.size === 0 : chosen.has(tile.dataset.filter));
    all("[data-shown]").forEach(count => { count.textContent = shown; });
    all(".empty").forEach(empty => { empty.hidden = shown > 0; });
  }
  all("[data-filter]").forEach(tile => tile.addEventListener("click", () => {
    const standing = tile.dataset.filter;
    if (standing === "all") chosen.clear();
    else if (!chosen.delete(standing)) chosen.add(standing);
    filter();
  }));
  filter();

  all("[data-sort]").forEach(button => button.addEventListener("click", () => {
    const by = button.dataset.sort, number = card => Number(card.dataset.number);
    cards.sort((a, b) => (by === "reject" ? Number(b.dataset.reject) - Number(a.dataset.reject) : 0) || number(a) - number(b));
    lists[0].append(...cards);
    press(all("[data-sort]"), other => other === button);
  }));

  const layers = { marks: true, heat: false };
  all("[data-layer]").forEach(button => button.addEventListener("click", () => {
    const layer = button.dataset.layer;
    layers[layer] = !layers[layer];
    root.setAttribute("data-" + layer, layers[layer] ? "on" : "off");
    press(all(`[data-layer=${layer}]`), () => layers[layer]);
  }));

  let current = null;
  const place = name => view.querySelector(name);
  function show(card) {
    current = card;
    place("#view-name").replaceChildren(...card.querySelector("h3").cloneNode(true).childNodes);
    const frame = card.querySelector(".frame").cloneNode(true);
    frame.querySelector("img")?.setAttribute("loading", "eager");
    place(".view-picture").replaceChildren(frame);
    place(".view-picture").classList.toggle("bare", !frame.querySelector("img"));
    const details = card.querySelector(".details").cloneNode(true);
    place(".view-details").replaceChildren(card.querySelector(".chip").cloneNode(true), details);
    place(".view-details").scrollTop = place(".view-body").scrollTop = 0;
  }
  function step(by) {
    const shown = cards.filter(card => !card.hidden);
    show(shown[(shown.indexOf(current) + by + shown.length) % shown.length]);
  }
  lists.forEach(list => list.addEventListener("click", event => {
    const opener = event.target.closest(".open");
    if (!opener) return;
    show(opener.closest(".card"));
    view.showModal();
  }));
  all("[data-step]", view).forEach(button => button.addEventListener("click", () => step(Number(button.dataset.step))));
  place("[data-close]").addEventListener("click", () => view.close());
  view.addEventListener("click", event => { if (event.target === view) view.close(); });
  view.addEventListener("close", () => {
    // The photo that was looked at last gets the focus, not the one that was opened first.
    current?.querySelector(".open").focus();
    place(".view-picture").replaceChildren();
    place(".view-details").replaceChildren();
  });
  view.addEventListener("keydown", event => {
    if (event.key === "ArrowLeft") step(-1);
    else if (event.key === "ArrowRight") step(1);
    else return;
    event.preventDefault();
  });
  const light = (event, on) => {
    const bead = event.target.closest?.(".bead");
    if (bead) view.querySelector(`.mark[data-bead="${bead.dataset.bead}"]`)?.classList.toggle("lit", on);
  };
  place(".view-details").addEventListener("mouseover", event => light(event, true));
  place(".view-details").addEventListener("mouseout", event => light(event, false));
})();
