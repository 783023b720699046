const invisible = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;

/** Text as the program's search sees it (`SearchFold` and `SameWords`), from the tables that the program wrote into the index. */
export class Folding {
  private readonly letters = new Map<string, string>();
  private readonly groups = new Map<string, string[]>();
  private readonly longest: number;

  constructor(letters: string, words: string[][]) {
    const each = [...letters];
    for (let i = 0; i + 1 < each.length; i += 2) this.letters.set(each[i]!, each[i + 1]!);
    for (const group of words) for (const word of group) this.groups.set(word, group);
    this.longest = Math.max(0, ...[...this.groups.keys()].map((w) => w.length));
  }

  fold(text: string): string {
    const plain = this.map(this.map(text.replace(invisible, "")).normalize("NFKC"));
    return plain
      .replace(/\s+/g, " ")
      .replace(/(?<![A-Za-z0-9]) | (?![A-Za-z0-9])/g, "")
      .replace(/[-ー]/g, (_, at: number, all: string) => (kanaBefore(all, at) ? "ー" : "-"))
      .toLowerCase()
      .replace(/[ァ-ヶヽヾ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
  }

  /** All ways of writing a folded word; its own first. */
  spellings(word: string): string[] {
    let spellings = [""];
    for (let i = 0; i < word.length && word.length <= 100; ) {
      const found = this.at(word, i);
      const own = found ?? word[i]!;
      const ways = found ? [...new Set([own, ...this.groups.get(found)!])] : [own];
      spellings = spellings.flatMap((begun) => ways.map((way) => begun + way));
      if (spellings.length > 64) return [word];
      i += own.length;
    }
    return spellings[0] === "" ? [word] : spellings;
  }

  private at(word: string, start: number): string | undefined {
    for (let length = Math.min(this.longest, word.length - start); length > 1; length--) {
      const part = word.slice(start, start + length);
      if (this.groups.has(part)) return part;
    }
    return undefined;
  }

  private map(text: string): string {
    return [...text].map((c) => this.letters.get(c) ?? c).join("");
  }
}

/** True where the run of dashes and long marks that reaches `at` follows kana: サ―ビス. */
function kanaBefore(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && /[-ー]/.test(text[before]!)) before--;
  return /[ぁ-ゖァ-ヺ]/.test(text[before] ?? "");
}
