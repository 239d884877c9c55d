// The reader: contents that follow the text, facts of the clause in view, citations to the clipboard.
const contents = new Map(
  [...document.querySelectorAll("[data-contents] a")].map((link) => [
    decodeURIComponent(link.hash.slice(1)),
    link,
  ]),
);
const facts = new Map(
  [...document.querySelectorAll("[data-facts-of]")].map((box) => [box.dataset.factsOf, box]),
);

document.querySelector("[data-facts]")?.classList.add("following");
follow();
copyButtons();
foldContents();

function follow() {
  let entry = null;
  let box = null;
  const clauses = [...document.querySelectorAll(".document-text .clause")];
  const update = () => {
    // Below the sticky head, and below where a clause comes to rest that an address leads to.
    const line = Math.min(window.innerHeight * 0.25, 140);
    // The last clause that begins above the reading line: documents are in order, so this is a binary search.
    let low = 0;
    let high = clauses.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (clauses[middle].getBoundingClientRect().top <= line) low = middle + 1;
      else high = middle;
    }
    const current = clauses[low - 1];
    if (!current) return;
    entry = move(
      entry,
      nearest(current, (clause) => contents.get(clause.id)),
      "aria-current",
    );
    box = move(
      box,
      nearest(current, (clause) => facts.get(clause.dataset.clause)),
      "class",
    );
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      update();
    });
  };
  document.addEventListener("scroll", soon, { passive: true });
  window.addEventListener("resize", soon);
  update();
}

// What belongs to the clause, or to the nearest one around it.
function nearest(clause, find) {
  for (let at = clause; at; at = at.parentElement?.closest(".clause")) {
    const found = find(at);
    if (found) return found;
  }
  return null;
}

function move(from, to, how) {
  if (from === to) return to;
  if (how === "class") {
    from?.classList.remove("current");
    to?.classList.add("current");
  } else {
    from?.removeAttribute("aria-current");
    to?.setAttribute("aria-current", "true");
  }
  if (to) keepInView(to);
  return to;
}

// Scrolls the list the element is in, never the page.
function keepInView(element) {
  const list = element.closest(".document-facts-list, .contents");
  if (!list) return;
  const top = element.getBoundingClientRect().top - list.getBoundingClientRect().top;
  if (top < 0 || top + element.offsetHeight > list.clientHeight)
    list.scrollTop += top - list.clientHeight / 3;
}

function copyButtons() {
  if (!navigator.clipboard) return;
  const { documentCitation: whole = "", citedTitle = "" } =
    document.querySelector("[data-document-citation]")?.dataset ?? {};
  for (const button of document.querySelectorAll("[data-copy-clause], [data-copy-document]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = button.dataset.citation
        ? clauseCitation(whole, citedTitle, button.dataset.citation)
        : whole;
      const before = button.textContent;
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "已复制";
      } catch {
        button.textContent = "请手动复制";
      }
      setTimeout(() => {
        button.textContent = before;
      }, 2000);
    });
  }
}

// 《…》（文号），date, issuer + 《…》第十二条 -> 《…》（文号）第十二条，date, issuer, with the address of the clause.
function clauseCitation(whole, titled, citation) {
  const place = citation.startsWith(titled) ? citation.slice(titled.length) : citation;
  const [head, ...rest] = whole.split("，");
  return [`${head}${place}`, ...rest].join("，");
}

function foldContents() {
  const details = document.querySelector("[data-contents] details");
  if (details && window.matchMedia("(max-width: 52rem)").matches) details.open = false;
}
