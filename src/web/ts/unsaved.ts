/**
 * Asks before a person leaves a form marked `data-unsaved` whose edits are not saved. `data-unsaved="changed"` says that
 * the form came back from the server with edits already in it.
 */
export function unsaved(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-unsaved]")) {
    const before = form.dataset["unsaved"] === "changed" ? "" : snapshot(form);
    let sending = false;
    form.addEventListener("submit", () => { sending = true; });
    addEventListener("pageshow", () => { sending = false; });
    addEventListener("beforeunload", (event) => {
      if (!sending && snapshot(form) !== before) event.preventDefault();
    });
    const mark = form.querySelector<HTMLElement>("[data-unsaved-mark]") ?? document.querySelector<HTMLElement>(`[data-unsaved-mark="${CSS.escape(form.id)}"]`);
    if (mark) form.addEventListener("input", () => { mark.hidden = snapshot(form) === before; });
  }
}

function snapshot(form: HTMLFormElement): string {
  const fields = [...new FormData(form)].filter(([name]) => name !== "_once" && name !== "__RequestVerificationToken");
  return JSON.stringify(fields.map(([name, value]) => [name, value instanceof File ? value.name : value]));
}
