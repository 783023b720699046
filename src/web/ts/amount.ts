/** Figures as people type them in a plan: full-width digits, commas, △ or － for minus, 「－」 alone for none. */

const minusSigns = /^[-−－‐–—―ー△▲]/;
const none = /^[-−－‐–—―ー]$/;

/** The number, `null` for none (empty or a dash alone), or `undefined` when it cannot be read. */
export function parseAmount(text: string): number | null | undefined {
  const plain = text.normalize("NFKC").replace(/[\s,、,]/g, "").replace(/(千円|円)$/, "");
  if (plain === "" || none.test(plain)) return null;
  const negative = minusSigns.test(plain);
  const digits = negative ? plain.slice(1) : plain;
  if (!/^\d{1,15}(\.\d+)?$/.test(digits)) return undefined;
  return negative ? -Number(digits) : Number(digits);
}

/** 「1,234」「△17」「－」, as a plan prints it. */
export function formatAmount(value: number | null): string {
  if (value === null) return "－";
  const digits = Math.abs(value).toLocaleString("ja-JP", { maximumFractionDigits: 10 });
  return value < 0 ? `△${digits}` : digits;
}
