// Live results: while the form changes, the result beside it is fetched and shown. Without it the button does the same.
const WAIT_MILLISECONDS = 350;
const form = document.querySelector("[data-calculator]");
const result = document.getElementById("calculator-result");
const announcement = document.querySelector("[data-announce]");

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
      if (mine !== asked || !fresh) return Boolean(fresh);
      result.replaceChildren(...fresh.childNodes);
      takeFaults(page);
      announce();
      history.replaceState(null, "", address);
      return true;
    } catch {
      // Offline or slow: the button still works.
      return false;
    }
  };

  // Pressed, the button also leads to the result, which on a telephone stands below the form.
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    if (!(await refresh())) return form.submit();
    const next = form.querySelector("[aria-invalid=true], .faulty") ?? result;
    next.focus({ preventScroll: true });
    const { top } = next.getBoundingClientRect();
    if (top < 0 || top > window.innerHeight / 2) next.scrollIntoView({ block: "start" });
  });

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, WAIT_MILLISECONDS);
  });
}

// The words beside a field that is wrong, from the fresh page; what was typed stays untouched.
function takeFaults(page) {
  for (const old of form.querySelectorAll(".fault")) old.remove();
  for (const field of form.querySelectorAll("[name], fieldset")) {
    const fresh = field.id && page.getElementById(field.id);
    if (!fresh) continue;
    for (const name of ["aria-invalid", "aria-describedby"]) {
      const value = fresh.getAttribute(name);
      if (value === null) field.removeAttribute(name);
      else field.setAttribute(name, value);
    }
    if (field.matches("fieldset")) field.className = fresh.className;
    const fault = fresh.closest(".field")?.querySelector(".fault");
    if (fault) field.closest(".field").append(fault);
  }
}

// For screen readers: the result alone, not its steps.
function announce() {
  const value = result.querySelector(".result-value, .missing, [role=alert] p");
  if (announcement && value)
    announcement.textContent = `${value.closest("section, div").querySelector("h2").textContent}：${value.textContent}`;
}
