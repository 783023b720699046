import { type SheetField } from "./sheet-field";

/** What keeps a sheet's work from the server, beside its fields. */
export interface Hindrance {
  /** The last request had no answer. */
  isOffline: boolean;
  /** That request was answered with an error of the server's. */
  isTroubled: boolean;
  isSignedOut: boolean;
  /** Somebody else has signed in since: the name. */
  stranger: string | undefined;
  /** True where this browser keeps what is typed. */
  isKept: boolean;
  /** A copy of the paper is chosen; that goes with the whole form only. */
  isChosen: boolean;
}

/** What the bar of a sheet says about the person's work, the worst first; 「保存しました」 only when the server has everything. */
export function saveWords(fields: Iterable<SheetField>, hindrance: Hindrance, whenDone: string): string {
  const waiting = [...fields].filter((f) => f.isWaiting);
  if (hindrance.stranger) return `いまは${hindrance.stranger}さんがサインインしています。この入力をした人でサインインし直してください。`;
  if (hindrance.isSignedOut) return "サインインの時間が切れました。保存できていません。";
  if (hindrance.isOffline && waiting.length > 0) {
    const kept = hindrance.isKept ? "入力はこの端末に残しています。" : "保存できるまで、このページを閉じないでください。";
    return hindrance.isTroubled ? `保存できていません（サーバーで問題が起きています）。${kept}続くときは、システムの担当者に知らせてください。` : `保存できていません（つながりません）。${kept}`;
  }
  if (waiting.some((f) => f.stuck === "clash")) return "保存できていない欄があります。ほかの人の内容と違います。";
  if (waiting.some((f) => f.stuck)) return "保存できていない欄があります。欄の下の説明を見てください。";
  if (waiting.length > 0) return "保存しています…";
  if (hindrance.isChosen) return "紙の写しの選択は、まだ保存していません。「保存する」を押してください。";
  return whenDone;
}
