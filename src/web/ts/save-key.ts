/** Ctrl+S (⌘S) presses the save button, marked `data-save`, of the form in use, or else the page's only such button. */
export function saveKey(): void {
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    const buttons = [...document.querySelectorAll<HTMLButtonElement>("button[data-save]")];
    const form = document.activeElement?.closest("form");
    const button = buttons.find((b) => form && b.form === form) ?? (buttons.length === 1 ? buttons[0] : undefined);
    if (!button?.form) return;
    event.preventDefault();
    if (!button.disabled) button.form.requestSubmit(button);
  });
}
