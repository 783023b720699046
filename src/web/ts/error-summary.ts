/** Brings the person to the list of errors when a page comes back with one. */
export function errorSummary(root: ParentNode): void {
  root.querySelector<HTMLElement>("[data-error-summary]")?.focus();
}
