/**
 * Shows a part of a form only for some choices of a select: `<div data-shown-for="id of the select" data-shown-when="values">`. What is hidden keeps and sends
 * what was typed; what is wrong is never hidden. Without script everything is there.
 */
export function shownFor(): void {
  for (const part of document.querySelectorAll<HTMLElement>("[data-shown-for]")) {
    const control = document.getElementById(part.dataset["shownFor"] ?? "");
    if (!(control instanceof HTMLSelectElement)) continue;
    const values = (part.dataset["shownWhen"] ?? "").split(" ");
    const follow = () => {
      part.hidden = !values.includes(control.value) && !part.querySelector("[aria-invalid=true]");
    };
    control.addEventListener("change", follow);
    follow();
  }
}
