using Meguri.Shared.Workbooks;

namespace Meguri.Shared.Files;

/// <summary>What a person is told when a file is not taken: what it is, and what to do.</summary>
internal static class FileRefusal
{
    private const string Again = "元のファイルを開けるか確かめ、保存し直してから、もう一度選んでください。";

    private static readonly Dictionary<string, string> Messages = new(StringComparer.Ordinal)
    {
        ["empty"] = "ファイルが空です（0バイト）。正しいファイルか確かめてください。",
        ["too-large"] = FileLimits.TooLarge,
        ["unknown"] = $"加えられるのは、{FileLimits.Words}です。名前の末尾ではなく、中身で確かめています。",
        ["program"] =
            "プログラムやショートカットのため、加えられません。名前の末尾ではなく、中身で確かめています。文書や画像を選んでください。",
        ["program-name"] =
            "名前の末尾が、プログラムやウェブページのもの（.exe・.js・.html など）になっています。中身が文書や画像なら、名前を直してから選んでください。",
        ["markup"] = "ウェブページ（HTML）やSVG・XMLのため、加えられません。PDFか画像に保存し直して選んでください。",
        ["virus-test"] = "ウイルス対策ソフトの試験用の文字列が入っているため、加えられません。",
        ["old-office"] =
            "古い形式の文書（.doc・.xls・.ppt など）か一太郎などのため、加えられません。新しい形式（.docx・.xlsx・.pptx）かPDFで保存し直して選んでください。",
        ["encrypted"] =
            "パスワードか閲覧の制限で保護されているため、中身を確かめられず、加えられません。保護を外して保存し直してから選んでください。",
        ["macro"] = "マクロが入っているため、加えられません。マクロの無い形式（.docx・.xlsx・.pptx）かPDFで保存し直して選んでください。",
        ["active"] =
            "開くと動く仕掛け（スクリプト、プログラムの呼び出し、埋め込まれた部品）が入っているため、加えられません。PDFに印刷し直すなどして、仕掛けの無い文書を選んでください。",
        ["inside"] = "ほかのファイルが中に添付されているため、加えられません。中のファイルは、取り出して一つずつ選んでください。",
        ["external"] =
            "外の場所にあるひな形や部品を読み込む文書のため、加えられません。Wordなどで開き、リンクを解除して保存し直してください。",
        ["broken"] = "ファイルが壊れているか、途中で切れています。" + Again,
        ["polyglot"] = "文書の後ろや前に、別のデータが付いています。" + Again,
        ["bomb"] = "展開すると大きくなりすぎるファイルのため、受け取りを止めました。要らない画像やシートを消して保存し直してください。",
        ["pixels"] =
            $"画像が大きすぎます。{Pictures.MostPixels / 10_000:N0}万画素までの画像を選んでください（JPEGの写真は{Pictures.MostJpegPixels / 10_000:N0}万画素まで受け取り、縮めて保存します）。",
        ["packed"] = "圧縮ファイル（.zip など）は加えられません。展開して、中のファイルを一つずつ選んでください。",
        ["heic"] =
            "HEIC・AVIF・TIFF・BMPなどの画像は加えられません。JPEGかPNGで保存し直して選んでください（iPhoneでは「設定」→「カメラ」→「フォーマット」→「互換性優先」）。",
    };

    /// <summary>The refusal of that code.</summary>
    public static FileRefusedException Of(string code) => new(code, Messages[code]);
}
