/** The pages a person can go to from everywhere. A page listed here is also linked from cards and buttons. */
export const NAVIGATION: readonly { readonly href: string; readonly label: string }[] = [
  { href: "/", label: "提问" },
  { href: "/documents", label: "文件" },
  { href: "/compare", label: "比较" },
  { href: "/calculators", label: "计算" },
  { href: "/coverage", label: "覆盖" },
];

/** True when the page is part of this server, so that nothing links to a page that is not there. */
export function hasPage(href: string): boolean {
  return NAVIGATION.some((entry) => entry.href === href);
}
