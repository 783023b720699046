/** Figures as people type them in a plan: full-width digits, commas, △ or － for minus, 「－」 alone for none. */

const minusSigns = /^[-−－‐–—―ー△▲]/;
const none = /^[-−－‐–—―ー]$/;

/**
 * The number, `null` for none (empty or a dash alone), or `undefined` when it cannot be read.
 * The server's rule (`WrittenNumber`): a comma groups by three, and ① is no figure.
 */
export function parseAmount(text: string): number | null | undefined {
  const plain = text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .trim()
    .replace(/\s*(千円|円)$/, "");
  if (plain === "" || none.test(plain)) return null;
  const negative = minusSigns.test(plain);
  const digits = (negative ? plain.slice(1) : plain.replace(/^\+/, "")).trim();
  if (!/^(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d+)?$/.test(digits)) return undefined;
  const number = Number(digits.replaceAll(",", ""));
  return negative ? -number : number;
}

/** 「1,234」「△17」「－」, as a plan prints it. */
export function formatAmount(value: number | null): string {
  if (value === null) return "－";
  const digits = Math.abs(value).toLocaleString("ja-JP", { maximumFractionDigits: 10 });
  return value < 0 ? `△${digits}` : digits;
}
