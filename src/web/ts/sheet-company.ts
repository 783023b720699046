const every = 20_000;

/** Two people in one sheet see each other: says who has it open, and shows who else has, and where. */
export function sheetCompany(form: HTMLFormElement): void {
  const address = form.dataset["presence"];
  const place = document.querySelector<HTMLElement>("[data-others]");
  if (!address || !place) return;
  const tell = async (leaving: boolean): Promise<void> => {
    const token = form.elements.namedItem("__RequestVerificationToken");
    const at = document.activeElement;
    const field = at instanceof HTMLElement && form.contains(at) ? at.getAttribute("name") ?? "" : "";
    try {
      const response = await fetch(address, {
        method: "POST", credentials: "same-origin", keepalive: leaving, body: JSON.stringify({ field, leaving }),
        headers: { "Content-Type": "application/json", RequestVerificationToken: token instanceof HTMLInputElement ? token.value : "" },
      });
      if (response.ok && !leaving) show(place, (await response.json()) as { name: string; field: string }[]);
    } catch {
      // Who else is here is worth no alarm.
    }
  };
  const look = (): void => { if (document.visibilityState === "visible") void tell(false); };
  look();
  setInterval(look, every);
  form.addEventListener("meguri:saved", look);
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", () => void tell(true));
}

function show(place: HTMLElement, others: { name: string; field: string }[]): void {
  const words = others.slice(0, 3).map((o) => {
    const title = o.field ? document.getElementsByName(o.field)[0]?.getAttribute("aria-label") : undefined;
    return title ? `${o.name}さん（${title}）` : `${o.name}さん`;
  });
  const text = others.length === 0 ? "" : `ほかに ${words.join("、")}${others.length > 3 ? `など${others.length}人` : ""}が開いています`;
  if (place.textContent !== text) place.textContent = text;
}
