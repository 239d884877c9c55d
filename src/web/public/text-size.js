// The larger-text switch. Runs before the page is drawn, so that nothing jumps; remembered in this browser.
(() => {
  const KEY = "mingce-text-size";
  const root = document.documentElement;
  let large = false;
  try {
    large = localStorage.getItem(KEY) === "large";
  } catch {
    // Storage may be forbidden; the switch then lasts for this page.
  }
  const apply = (button) => {
    root.classList.toggle("large-text", large);
    if (button) {
      button.setAttribute("aria-pressed", String(large));
      button.textContent = large ? "标准字" : "大字";
    }
  };
  apply(null);
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-text-size]");
    if (!button) return;
    button.hidden = false;
    apply(button);
    button.addEventListener("click", () => {
      large = !large;
      try {
        localStorage.setItem(KEY, large ? "large" : "standard");
      } catch {
        // See above.
      }
      apply(button);
    });
  });
})();
