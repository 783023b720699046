using System.Globalization;

namespace Meguri.Shared.Workbooks;

/// <summary>What a person is told when a file cannot be read: what it is, and what to do.</summary>
internal static class Refusal
{
    private const string SaveAsXlsx = "Excelで開き、「名前を付けて保存」で「Excel ブック（*.xlsx）」を選んで保存し直してください。";

    private static readonly Dictionary<string, string> Messages = new(StringComparer.Ordinal)
    {
        ["empty"] = "ファイルが空です（0バイト）。正しいファイルか確かめてください。",
        ["too-large"] =
            $"ファイルが大きすぎます。{UploadLimits.FileBytes / 1024 / 1024}MBまで読み込めます。画像や使っていないシートを消すか、ファイルを分けてください。",
        ["xls"] = "古い形式のExcelファイル（.xls）か、ほかの古い文書（一太郎など）のため、読み込めません。" + SaveAsXlsx,
        ["encrypted"] =
            "パスワードで保護されているため、読み込めません。Excelで開き、「ファイル」→「情報」→「ブックの保護」→「パスワードを使用して暗号化」でパスワードを消して保存し直してください。",
        ["macro"] = "マクロが入っているため、読み込めません。" + SaveAsXlsx,
        ["xlsb"] = "バイナリ形式のExcelファイル（.xlsb）のため、読み込めません。" + SaveAsXlsx,
        ["ods"] =
            "OpenDocument形式（.ods など）のため、読み込めません。LibreOfficeで開き、「名前を付けて保存」で「Excel 2007-365（.xlsx）」を選んで保存し直してください。",
        ["html"] =
            "名前の末尾は .xls や .xlsx でも、中身はウェブページ（HTML）の表です。システムから取り出した「Excel形式」に多い形です。"
            + SaveAsXlsx,
        ["xml-2003"] = "「XML スプレッドシート 2003」形式のため、読み込めません。" + SaveAsXlsx,
        ["mht"] = "「単一ファイル Web ページ」（.mht）のため、読み込めません。" + SaveAsXlsx,
        ["sylk"] = "SYLK形式（.slk）のため、読み込めません。" + SaveAsXlsx,
        ["pdf"] = "PDFのため、読み込めません。PDFにする前のExcelブック（.xlsx）を選んでください。",
        ["picture"] = "画像のため、読み込めません。表をExcelブック（.xlsx）に書いてから選んでください。",
        ["shortcut"] =
            "ショートカット（ファイルの場所を示すだけのもの）で、中身がありません。元のファイルを開き、そのExcelブックを選んでください。",
        ["packed"] = "圧縮ファイルか、ファイルをまとめたものです。展開して、中のExcelブック（.xlsx）を一つずつ選んでください。",
        ["numbers"] =
            "Numbersの書類のため、読み込めません。Numbersの「ファイル」→「書き出す」→「Excel」で、Excelブック（.xlsx）にしてください。",
        ["blank"] =
            "ファイルに何も書かれていません（すべて0）。クラウドから取り出す途中だったかもしれません。元のファイルをExcelで開けるか確かめ、選び直してください。",
        ["lock"] =
            "Excelがブックを開いている間だけ作るファイル（名前が「~$」で始まるもの）です。「~$」の付かない、同じ名前のExcelブックを選んでください。",
        ["rights"] =
            "閲覧できる人を限る設定（IRM・秘密度ラベル）で暗号化されているため、読み込めません。Excelの「ファイル」→「情報」→「ブックの保護」で制限を外して保存し直してください。",
        ["csv"] = "ファイルの中身がExcelブックではなく文字だけのファイル（CSVなど）です。" + SaveAsXlsx,
        ["not-a-workbook"] = "ファイルの中身がExcelブック（.xlsx）ではありません。名前の末尾ではなく、中身で確かめています。" + SaveAsXlsx,
        ["other-office"] = "Word や PowerPoint の文書です。施策シートや表の入ったExcelブック（.xlsx）を選んでください。",
        ["broken"] =
            "ファイルが壊れているか、途中で切れています。元のファイルをExcelで開けるか確かめ、保存し直してから、もう一度選んでください。",
        ["bomb"] =
            $"展開すると大きくなりすぎるファイルのため、読み込みを止めました（全体で{UploadLimits.UnpackedBytes / 1024 / 1024}MBまで）。使っていないシートや行を消して保存し直してください。",
        ["external"] =
            "ほかのブックを参照する式があるため、読み込めません。Excelの「データ」→「リンクの編集」→「リンクの解除」で値に変えて保存し直してください。",
        ["dtd"] = "Excelブックには使われない宣言（DTD）が含まれているため、読み込めません。Excelで開いて保存し直してください。",
        ["encoding"] = "ブックの中の文字コードがUTF-8ではないため、読み込めません。Excelで開いて保存し直してください。",
        ["long-text"] = "一つのセルに入りきらない長さの文字が含まれているため、読み込めません。Excelで開いて確かめ、保存し直してください。",
        ["long-cell"] =
            $"一つのセルの文字が多すぎます。{N(UploadLimits.CellCharacters)}文字まで読み込めます。短くするか、セルを分けてください。",
        ["rows"] =
            $"行が多すぎます。1シートに{N(UploadLimits.Rows)}行、全体で{N(UploadLimits.AllRows)}行まで読み込めます。データの下の空の行を削除して保存し直してください。",
        ["columns"] =
            $"列が多すぎます。1シートに{N(UploadLimits.Columns)}列まで読み込めます。データの右の余分な列を削除して保存し直してください。",
        ["cells"] = $"セルが多すぎます。全体で{N(UploadLimits.AllCells)}個まで読み込めます。ファイルを分けてください。",
        ["characters"] = "文字が多すぎます。ファイルを分けてください。",
        ["merges"] = $"結合セルが多すぎます。全体で{N(UploadLimits.AllMerges)}か所まで読み込めます。結合を解いて保存し直してください。",
        ["conditions"] = "条件付き書式が多すぎます。Excelの「条件付き書式」→「ルールの管理」で要らないルールを消して保存し直してください。",
        ["sheets"] = $"シートが多すぎます。{N(UploadLimits.Sheets)}枚まで読み込めます。ファイルを分けてください。",
    };

    /// <summary>The refusal of that code; <paramref name="sheet"/> names the worksheet where it was met.</summary>
    public static FileRefusedException Of(string code, string? sheet = null) =>
        new(code, (sheet is null ? "" : $"シート「{sheet}」: ") + Messages[code]);

    private static string N(int number) => number.ToString("#,##0", CultureInfo.InvariantCulture);
}
