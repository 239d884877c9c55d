// Suggestions while typing: a list box under the question, for keyboard and pointer. Without it the form works as it is.
const WAIT_MILLISECONDS = 150;

for (const box of document.querySelectorAll("[data-suggest]")) {
  const input = box.querySelector("input");
  if (input) enhance(box, input);
}

function enhance(box, input) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = "suggestions";
  list.role = "listbox";
  list.ariaLabel = "输入提示";
  list.hidden = true;
  box.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let timer = 0;
  let asked = 0;
  let selected = -1;

  const close = () => {
    list.hidden = true;
    selected = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const select = (index) => {
    const options = [...list.children];
    selected = (index + options.length) % options.length;
    options.forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === selected));
    });
    input.setAttribute("aria-activedescendant", options[selected].id);
  };

  const take = (option) => {
    input.value = option.dataset.text;
    close();
    input.form.requestSubmit();
  };

  const show = (items) => {
    list.replaceChildren(
      ...items.map(({ text, note }, index) => {
        const option = document.createElement("li");
        option.id = `suggestion-${index}`;
        option.role = "option";
        option.dataset.text = text;
        option.setAttribute("aria-selected", "false");
        const words = document.createElement("span");
        words.textContent = text;
        const from = document.createElement("span");
        from.className = "note";
        from.textContent = note;
        option.append(words, from);
        // mousedown, not click: the input must not lose its focus first.
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(option);
        });
        return option;
      }),
    );
    selected = -1;
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(items.length > 0));
  };

  const ask = async () => {
    const typed = input.value.trim();
    asked += 1;
    const mine = asked;
    if (typed.length < 2 || typed.length > 100) return close();
    try {
      const response = await fetch(`/api/suggest?q=${encodeURIComponent(typed)}`);
      if (!response.ok || mine !== asked) return;
      show((await response.json()).items);
    } catch {
      // Suggestions are a courtesy; without them the question can still be asked.
    }
  };

  input.addEventListener("input", (event) => {
    // A Chinese input method is still composing: wait for the words.
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MILLISECONDS);
  });
  input.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT_MILLISECONDS);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (list.hidden) {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      ask();
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      select(event.key === "ArrowDown" ? selected + 1 : Math.max(selected, 0) - 1);
    } else if (event.key === "Escape") {
      // A search field would also empty itself.
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && selected >= 0) {
      event.preventDefault();
      take(list.children[selected]);
    }
  });
}
