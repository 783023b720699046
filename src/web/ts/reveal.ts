/** Opens what is folded around the place that the address names, on arrival and on a press within the page. */
export function reveal(): void {
  open();
  window.addEventListener("hashchange", open);
}

function open(): void {
  // Ids of fields and findings are ASCII: what is not has nothing to open.
  const target = document.getElementById(location.hash.slice(1));
  if (!target) return;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
  target.scrollIntoView({ block: "center" });
  if (target.matches("input, textarea, select")) target.focus({ preventScroll: true });
}
