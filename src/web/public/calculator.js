// Live results: while the form changes, the result beside it is fetched and shown. Without it the button does the same.
const WAIT_MILLISECONDS = 350;
const form = document.querySelector("[data-calculator]");
const result = document.getElementById("calculator-result");

if (form && result) {
  let timer = 0;
  let asked = 0;

  const refresh = async () => {
    const mine = ++asked;
    const entries = [...new FormData(form)].filter(([, value]) => value !== "");
    const address = `${form.getAttribute("action")}?${new URLSearchParams(entries)}`;
    try {
      const response = await fetch(address, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.getElementById("calculator-result");
      if (mine !== asked || !fresh) return;
      result.replaceChildren(...fresh.childNodes);
      history.replaceState(null, "", address);
    } catch {
      // Offline or slow: the button still works.
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, WAIT_MILLISECONDS);
  });
}
