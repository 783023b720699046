// National holidays of Japan (国民の祝日, substitute holidays included), 1970 to 2050: ISO date → name.
import { createRequire } from "node:module";

/** The holidays as one small JSON text, in order of date. */
export function holidays() {
  const all = Object.values(createRequire(import.meta.url)("@holiday-jp/holiday_jp/lib/holidays.js"));
  const wrong = all.filter((h) => !/^\d{4}-\d\d-\d\d$/.test(h.date) || !h.name);
  if (all.length < 1000 || wrong.length > 0) throw new Error("The holidays of @holiday-jp/holiday_jp cannot be read.");
  // A day between two holidays is only 「休日」 in the data, and 「国民の休日」 to everybody.
  const name = (h) => (h.name === "休日" ? "国民の休日" : h.name);
  return JSON.stringify(Object.fromEntries(all.map((h) => [h.date, name(h)]).sort()), null, 1) + "\n";
}
