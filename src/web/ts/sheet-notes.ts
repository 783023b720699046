import { describe } from "./sheet-field";

/** Brings the notes beside the fields of an open sheet up to date a moment after a save. The person's place and focus stay. */
export function sheetNotes(form: HTMLFormElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  form.addEventListener("meguri:saved", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(form), 1200);
  });
}

async function refresh(form: HTMLFormElement): Promise<void> {
  let html: string;
  try {
    const response = await fetch(`${location.pathname}?handler=Notes`, { credentials: "same-origin", redirect: "error" });
    if (!response.ok) return;
    html = await response.text();
  } catch {
    return; // The notes come with the next save, or with the page.
  }
  const fresh = new DOMParser().parseFromString(html, "text/html");
  for (const id of ["sheet-notes", "sheet-last", "sheet-next"]) swap(document.getElementById(id), fresh.getElementById(id));
  for (const old of form.querySelectorAll<HTMLElement>(".findings[id$='-notes']")) {
    if (fresh.getElementById(old.id) || old.contains(document.activeElement)) continue;
    const row = old.closest<HTMLTableRowElement>("tr.notes");
    old.remove();
    if (row && !row.querySelector(".findings")) row.remove();
    const control = document.getElementById(old.id.replace(/-notes$/, ""));
    if (control) describe(control, old.id, false);
  }
  for (const made of fresh.querySelectorAll<HTMLElement>(".findings[id$='-notes']")) {
    if (made.id === "sheet-notes") continue;
    const old = document.getElementById(made.id);
    if (old) { swap(old, made); continue; }
    const control = document.getElementById(made.id.replace(/-notes$/, ""));
    if (!control || !form.contains(control)) continue;
    place(control, made);
    describe(control, made.id, true);
  }
}

function swap(old: HTMLElement | null, made: HTMLElement | null): void {
  if (old && made && old.innerHTML !== made.innerHTML && !old.contains(document.activeElement)) old.replaceWith(document.adoptNode(made));
}

/** Under the control; under its row where columns are narrow, as the page itself does. */
function place(control: HTMLElement, notes: HTMLElement): void {
  const row = control.closest<HTMLTableRowElement>(".paper tbody tr");
  if (control instanceof HTMLTextAreaElement || !row || row.cells.length <= 2) {
    control.closest("td")?.append(notes);
    return;
  }
  let below = row.nextElementSibling;
  if (!below?.matches("tr.notes")) {
    below = document.createElement("tr");
    below.className = "notes";
    const cell = document.createElement("td");
    cell.colSpan = [...row.cells].reduce((sum, c) => sum + c.colSpan, 0);
    below.append(cell);
    row.after(below);
  }
  below.firstElementChild?.append(notes);
}
