// A permalink that copies itself; without the script, or without a clipboard, it is the link it says it is.
for (const link of navigator.clipboard ? document.querySelectorAll("[data-copy-link]") : []) {
  const before = link.textContent;
  link.textContent = "复制链接";
  link.setAttribute("role", "button");
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(link.href);
      link.textContent = "已复制";
    } catch {
      link.textContent = before;
      location.assign(link.href);
    }
    setTimeout(() => {
      link.textContent = "复制链接";
    }, 2000);
  });
}
