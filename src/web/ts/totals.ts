import { formatAmount, parseAmount } from "./amount";

/**
 * Totals that follow the typing: `<output data-total-of="budget">` shows the sum of the inputs, and of the figures that are only
 * shown (`<data value>`), marked `data-total="budget"` in the same form. A figure that cannot be read is said beside the total, not guessed.
 */
export function totals(): void {
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.form) refresh(event.target.form);
  });
  document.addEventListener("reset", (event) => {
    if (event.target instanceof HTMLFormElement) setTimeout(refresh, 0, event.target);
  });
  document.querySelectorAll("form").forEach(refresh);
}

function refresh(form: HTMLFormElement): void {
  form.querySelectorAll<HTMLOutputElement>("output[data-total-of]").forEach((output) => show(form, output));
}

function show(form: HTMLFormElement, output: HTMLOutputElement): void {
  const key = output.dataset["totalOf"] ?? "";
  const inputs = form.querySelectorAll<HTMLInputElement | HTMLDataElement>(`[data-total="${CSS.escape(key)}"]`);
  let sum: number | null = null;
  let unread = 0;
  for (const input of inputs) {
    const value = parseAmount(input.value);
    input.toggleAttribute("data-unread", value === undefined);
    if (value === undefined) unread++;
    else if (value !== null) sum = (sum ?? 0) + value;
  }
  output.textContent = formatAmount(sum) + (unread > 0 ? `（読めない数字が${unread}件あります）` : "");
}
