/** Says that a file is too large (`data-most-bytes`, `data-too-large`) before it is sent; the server says it again. */
export function fileSize(): void {
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === "file") check(event.target);
  });
  // Forms leave checking to the server; a file that it would refuse need not be sent at all.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const files = [...form.querySelectorAll<HTMLInputElement>("input[type=file][data-most-bytes]")];
    if (!files.every(check)) event.preventDefault();
  }, { capture: true });
}

function check(input: HTMLInputElement): boolean {
  const most = Number(input.dataset["mostBytes"] ?? Infinity);
  const isTooLarge = [...(input.files ?? [])].some((file) => file.size > most);
  input.setCustomValidity(isTooLarge ? input.dataset["tooLarge"] ?? "" : "");
  if (isTooLarge) input.reportValidity();
  return !isTooLarge;
}
