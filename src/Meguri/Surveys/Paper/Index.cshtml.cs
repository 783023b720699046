using System.Globalization;
using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Shared.Audit;
using Meguri.Shared.Imports;
using Meguri.Shared.Text;
using Meguri.Shared.Workbooks;
using Meguri.Surveys.Answering;
using Meguri.Surveys.Model;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Meguri.Surveys.Paper;

/// <summary>紙の回答: typed one by one, or as a file that is looked at before anything of it is stored.</summary>
[Authorize(Policy = Policies.Edit)]
public sealed class IndexModel(SurveyReader reader, PaperService paper, UploadSlot slot, CityContext city) : OfficePage(reader)
{
    private const int MostBytes = 2 * 1024 * 1024;
    private const string NotOpen = "受付中のアンケートにだけ、紙の回答を入れられます。";

    /// <summary>Sheets typed so far, and answers that came in files.</summary>
    public (int Typed, int Imported) Count { get; private set; }

    /// <summary>When a file of the same text was imported; null when none was.</summary>
    public DateTimeOffset? Before { get; private set; }

    /// <summary>What was typed, by number of the question.</summary>
    public Dictionary<int, string> Cells { get; } = [];

    /// <summary>The sheet before, as a word to the person.</summary>
    public string? Last => TempData["Paper"] as string;

    /// <summary>Number of the answer that was made of it.</summary>
    public string? LastNumber => TempData["PaperNumber"] as string;

    /// <summary>The file.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The text of a file that was looked at.</summary>
    [BindProperty]
    public string? Held { get; set; }

    /// <summary>True where the person has settled what the headings leave open.</summary>
    [BindProperty]
    public bool Sure { get; set; }

    /// <summary>What the file holds.</summary>
    public PaperReading? Reading { get; private set; }

    /// <summary>Sheets of the file that were not read; in words.</summary>
    public IReadOnlyList<string> LeftOut { get; private set; } = [];

    /// <summary>What nobody sees in the file, each with the choice to read it.</summary>
    public UnseenChoices? Unseen { get; private set; }

    /// <summary>A moment on the city's clock.</summary>
    public string Moment(DateTimeOffset at) => HistoryView.Moment(city.City.LocalTime(at));

    /// <summary>Shows the row to type.</summary>
    public async Task<IActionResult> OnGetAsync(string survey, CancellationToken cancel) => await LoadAsync(survey, cancel) ?? Page();

    /// <summary>Stores one sheet.</summary>
    public async Task<IActionResult> OnPostAsync(string survey, CancellationToken cancel)
    {
        if (await LoadAsync(survey, cancel) is { } no)
            return no;
        foreach (var q in Form.Questions)
            Cells[q.Number] = Request.Form[$"p{q.Number}"].ToString();
        if (Survey.State != Survey.Open)
            return Again(("", NotOpen));
        var (sheet, problems) = PaperService.Read(Form, q => Cells[q.Number]);
        if (problems.Count > 0)
            return Again(problems.Select(p => ($"p{p.Question.Number}", $"問{Form.PlaceOf(p.Question)}：{p.Problem}")));
        if (Cells.Values.All(string.IsNullOrWhiteSpace))
            return Again(("", "何も入っていません。どの問にも答えのない紙は、数に入れるなら、どれか1つの問に「無効」と入れてください。"));
        if (await paper.AddAsync(Survey, sheet, this.Write(), cancel) is not { } number)
            return Again(("", NotOpen));
        TempData["PaperNumber"] = number.ToString(CultureInfo.InvariantCulture);
        TempData["Paper"] =
            "いまの1枚："
            + string.Join(" ", Form.Questions.Select((q, i) => $"問{i + 1}={TextLength.Short(Cells[q.Number], 20)}"))
            + string.Concat(Notes(sheet));
        return Redirect(Url.Content(SurveyPaths.Office(survey, "paper")));
    }

    /// <summary>Takes back the sheet that was stored last.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(string survey, long answer, CancellationToken cancel)
    {
        if (await LoadAsync(survey, cancel) is { } no)
            return no;
        return await paper.RemoveAsync(Survey, answer, this.Write(), cancel) is { } problem
            ? Again(("", problem))
            : Done("紙の回答を1枚取り消しました。", SurveyPaths.Office(survey, "paper"));
    }

    /// <summary>Looks at a file.</summary>
    public async Task<IActionResult> OnPostLookAsync(string survey, CancellationToken cancel)
    {
        if (await LoadAsync(survey, cancel) is { } no)
            return no;
        if (Survey.State != Survey.Open)
            return Again(("", NotOpen));
        if (Upload is null)
            return Again((nameof(Upload), "ファイルを選んでください。"));
        if (Upload.Length > MostBytes)
            return Again(
                (nameof(Upload), $"ファイルが大きすぎます。{MostBytes / 1024 / 1024}MBまで読み込めます。ファイルを分けてください。")
            );
        try
        {
            await slot.EnterAsync(cancel);
            using var bytes = new MemoryStream();
            await Upload.CopyToAsync(bytes, cancel);
            var answers = Decision.Answers(Request.Form);
            var table = TableFile.Read(bytes.ToArray(), answers);
            if (table.Decisions.Count > 0)
                Unseen = new UnseenChoices(table.Decisions, answers, "選んでから、同じファイルをもう一度選んで確かめてください。");
            (Reading, LeftOut) = (PaperFile.Read(Form, table.Lines), table.LeftOut);
            // Only what can be taken is held: a cell without a value must not come back as an empty answer.
            Held = Reading.Kept.Count > 0 ? TableFile.TextOf(Reading.Kept) : null;
        }
        catch (FileRefusedException e)
        {
            return Again((nameof(Upload), e.Message));
        }
        if (Held is not null)
            Before = await paper.ImportedAsync(Survey, Held, cancel);
        return Page();
    }

    /// <summary>Stores the answers of the file that was looked at.</summary>
    public async Task<IActionResult> OnPostImportAsync(string survey, CancellationToken cancel)
    {
        if (await LoadAsync(survey, cancel) is { } no)
            return no;
        if (Survey.State != Survey.Open)
            return Again(("", NotOpen));
        if (HeldReading() is not { Sheets: { Count: > 0 } sheets } held)
            return Again((nameof(Upload), "取り込める回答がありません。ファイルをもう一度選んでください。"));
        if (held.Doubts.Count > 0 && !Sure)
        {
            Reading = held;
            return Again((nameof(Sure), "列のない問や、設問と分からない列があります。確かめて、印を付けてから取り込んでください。"));
        }
        if (!await paper.ImportAsync(Survey, sheets, Held ?? "", this.Write(), cancel))
            return Again(("", NotOpen));
        return Done($"{sheets.Count:N0}件の回答を取り込みました。", SurveyPaths.Office(survey, "paper"));
    }

    private PaperReading? HeldReading()
    {
        try
        {
            return PaperFile.Read(Form, TableFile.LinesOf(Held ?? ""));
        }
        catch (FileRefusedException)
        {
            return null;
        }
    }

    /// <summary>What was typed and is not counted as it stands there.</summary>
    private IEnumerable<string> Notes(AnswerSheet sheet)
    {
        foreach (var (q, i) in Form.Questions.Select((q, i) => (q, i + 1)).Where(q => !string.IsNullOrWhiteSpace(Cells[q.Item1.Number])))
        {
            if (!sheet.TryGetValue(q.Number, out var marks))
                yield return $"　問{i}は、この人には聞かない問なので、数えません。";
            else if (
                !PaperCell.IsInvalid(Cells[q.Number].Trim())
                && q.Kind == QuestionKinds.Multiple
                && marks.Any(m => m.Option == Mark.Invalid)
            )
                yield return $"　問{i}は、選べる数より多いので、無効として数えます。";
        }
    }

    private async Task<IActionResult?> LoadAsync(string survey, CancellationToken cancel)
    {
        if (await EditAsync(survey, cancel) is { } no)
            return no;
        ModelState.Clear();
        Count = await paper.CountAsync(Survey, cancel);
        return null;
    }
}
