using System.Text.RegularExpressions;
using Meguri.Plans;
using Meguri.Plans.Editing;
using Meguri.Plans.Model;
using Meguri.Plans.Sheets;
using Meguri.Shared.Records;
using Meguri.Shared.Text;
using Meguri.Shared.Time;

namespace Meguri.Indicators.Grid;

/// <summary>What a person wrote into a cell: a value, a provisional one, or why there is none.</summary>
/// <param name="Value">The value.</param>
/// <param name="Provisional">True for 速報値.</param>
/// <param name="Reason">Why there is no value.</param>
public readonly record struct CellReading(decimal? Value, bool Provisional, string Reason)
{
    /// <summary>True for an empty cell.</summary>
    public bool IsBlank => Value is null && Reason.Length == 0;
}

/// <summary>A cell of the entry grid: one indicator in one year. 「1,866」 is a value, 「1,866*」 a provisional one, 「－調べていない」 says why there is none.</summary>
public sealed partial class GridCell(IndicatorView view, FiscalYear year)
{
    private const int LongestReason = 200;
    private const string NoValue = "値なし";
    private const string Unclear =
        "：「－」のすぐ後に数字があり、負の数か、値がない理由か分かりません。負の数なら「△5.2」のように数だけを、理由なら「値なし：3年に1回の調査」のように書いてください。";

    /// <summary>The indicator.</summary>
    public IndicatorView View => view;

    /// <summary>The year.</summary>
    public FiscalYear Year => year;

    /// <summary>What is stored.</summary>
    public Observation? Stored { get; } = view.Observations.FirstOrDefault(o => o.Year == year);

    /// <summary>Name of the control.</summary>
    public string Name => $"c:{view.Code}:{year.Value}";

    /// <summary>What stands in the cell as stored.</summary>
    public string StoredText =>
        Stored is null ? ""
        : Stored.Value is { } value ? NumberText.Show(value) + (Stored.Provisional ? "*" : "")
        : (Figure().IsMatch(Stored.NoValueReason) || IsFigures(Stored.NoValueReason) ? NoValue + "：" : "－") + Stored.NoValueReason;

    /// <summary>What was typed; null before a post.</summary>
    public string? Typed { get; private set; }

    /// <summary>The text shown.</summary>
    public string Text => Typed ?? StoredText;

    /// <summary>What the person saw.</summary>
    public string Seen { get; private set; } = "";

    /// <summary>What is wrong with it.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was read; only while there is no problem.</summary>
    public CellReading Reading { get; private set; }

    /// <summary>True when the person changed it.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Token of what is stored.</summary>
    public string Token => ThreeWay.Token(StoredText.Length == 0 ? null : StoredText);

    /// <summary>Takes what was posted.</summary>
    public void Take(IFormCollection form)
    {
        if (!form.TryGetValue(Name, out var typed))
            return;
        Typed = typed.ToString();
        Seen = form["seen:" + Name].ToString();
        if (Typed.Trim() == StoredText)
        {
            Reading = Of(Stored);
            return;
        }
        (Reading, Problem) = Read(view, year, Typed);
        if (
            Problem is null
            && Reading.IsBlank
            && Stored is { } kept
            && IndicatorRecords.Observation.Values.Any(f =>
                f.Name is not ("value" or "provisional" or "noValueReason") && f.GetText(kept) is not null
            )
        )
            Problem =
                $"{view.Name}の{year.Era}：出典や備考などがあるので、ここでは空にできません。値がないときは「－」に続けて理由を書いてください。行ごと消すときは、指標の頁の「直す」で、すべての欄を空けてください。";
        if (Problem is not null)
            return;
        var wanted = Text.Trim();
        IsChanged = Reading != Of(Stored) && ThreeWay.Token(wanted.Length == 0 ? null : wanted) != Seen;
        if (IsChanged && Seen != Token)
            Problem =
                $"{view.Name}の{year.Era}は、入力しているあいだにほかの人が「{(StoredText.Length == 0 ? "空欄" : StoredText)}」にしました。残す値を確かめて、もう一度保存してください。";
        if (IsChanged && Problem is not null)
            Seen = Token;
    }

    /// <summary>The edit that stores it.</summary>
    public RecordEdit Edit()
    {
        var kind = IndicatorRecords.Observation;
        var after = new Observation
        {
            Value = Reading.Value,
            Provisional = Reading.Provisional,
            NoValueReason = Reading.Reason,
        };
        return new()
        {
            Kind = kind,
            Like = new Observation { IndicatorCode = view.Code, Year = year },
            IsEmpty = IndicatorService.IsBlank,
            Fields =
            [
                .. new[] { "value", "provisional", "noValueReason" }.Select(f => new FieldEdit(
                    f,
                    ThreeWay.Token(Stored is null ? null : kind[f].GetText(Stored)),
                    kind[f].GetText(after)
                )),
            ],
        };
    }

    /// <summary>The value as it would be stored.</summary>
    public Observation After()
    {
        var after = Stored is null ? new Observation { IndicatorCode = view.Code, Year = year } : RecordKind.Copy(Stored);
        (after.Value, after.Provisional, after.NoValueReason) = (Reading.Value, Reading.Provisional, Reading.Reason);
        return after;
    }

    private static CellReading Of(Observation? stored) =>
        stored is null ? new(null, false, "") : new(stored.Value, stored.Provisional, stored.NoValueReason);

    private static (CellReading Reading, string? Problem) Read(IndicatorView view, FiscalYear year, string typed)
    {
        var text = typed.Trim();
        if (text.Length == 0)
            return (new(null, false, ""), null);
        var where = $"{view.Name}の{year.Era}「{Shared.Text.TextLength.Cut(text, 40)}」";
        var dash = Dashes().Match(text);
        if (!dash.Success && !text.StartsWith(NoValue, StringComparison.Ordinal))
            return Number(view, where, text);
        // 「－5.2」 is a number below nought; of 「－5.2人くらい」 nobody can say what it is.
        var reason = text[dash.Length..].Trim();
        if (dash.Success && Figure().IsMatch(reason))
        {
            var number = Number(view, where, text);
            return number.Problem is null || dash.Value[0] is not ('－' or '―' or 'ー') || Numeral().IsMatch(WrittenNumber.Plain(reason))
                    ? number
                : IsSentence(view, reason) ? (new(null, false, reason), null)
                : (default, where + Unclear);
        }
        if (reason.StartsWith(NoValue, StringComparison.Ordinal))
        {
            reason = reason[NoValue.Length..].TrimStart('：', ':', ' ', '　');
            if (reason.StartsWith('（') && reason.EndsWith('）'))
                reason = reason[1..^1].Trim();
        }
        else if (IsFigures(reason))
            return (default, where + Unclear);
        return reason.Length is 0 or > LongestReason
            ? (default, $"{where}：値がない理由を、「－」に続けて{LongestReason}字までで書いてください（例：－調査をしていない）。")
            : (new(null, false, reason), null);
    }

    private static bool IsFigures(string reason) => reason.Any(char.IsDigit) && !reason.Any(char.IsLetter);

    // 「3年に1回の調査のため」: figures that count times and days, and words behind them.
    private static bool IsSentence(IndicatorView view, string reason)
    {
        var plain = WrittenNumber.Plain(reason);
        var unit = WrittenNumber.Plain(view.Indicator.Unit);
        return Sentence().IsMatch(plain)
            && (unit.Length == 0 || !plain.AsSpan().TrimStart("0123456789,. ").StartsWith(unit, StringComparison.Ordinal));
    }

    private static (CellReading Reading, string? Problem) Number(IndicatorView view, string where, string text)
    {
        var provisional =
            text.EndsWith('*')
            || text.EndsWith('＊')
            || text.EndsWith("（速報）", StringComparison.Ordinal)
            || text.EndsWith("（速報値）", StringComparison.Ordinal);
        var number = text.TrimEnd('*', '＊')
            .Replace("（速報値）", "", StringComparison.Ordinal)
            .Replace("（速報）", "", StringComparison.Ordinal)
            .Trim();
        var unit = WrittenNumber.Plain(view.Indicator.Unit);
        var plain = WrittenNumber.Plain(number);
        if (unit.Length > 0 && plain.EndsWith(unit, StringComparison.Ordinal))
            number = plain[..^unit.Length].Trim();
        if (NumberText.TryRead(number, out var value, out var why))
            return (new(value, provisional, ""), null);
        if (why is not null)
            return (default, $"{where}：{why}");
        if (plain.Any(char.IsAsciiDigit) && plain.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-'))
            return (default, $"{where}：数が大きすぎるか、小数が6桁より多いか、小数点や「-」が2つあります。");
        var digits = plain.TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-').Count();
        return digits > 0 && digits < plain.Length && plain[digits] is not ('e' or 'E')
            ? (
                default,
                $"{where}：単位は「{(view.Indicator.Unit.Length > 0 ? view.Indicator.Unit : "なし")}」です。「{plain[digits..]}」を消して、この単位の数で書いてください。"
            )
            : (default, $"{where}：数ではありません。値がないときは、「－」に続けて理由を書いてください（例：－調査をしていない）。");
    }

    [GeneratedRegex(@"^[－―ーｰ\-‐‑‒–—−─━]+", RegexOptions.None, 5000)]
    private static partial Regex Dashes();

    [GeneratedRegex("^[.．]?[0-9０-９]", RegexOptions.None, 5000)]
    private static partial Regex Figure();

    [GeneratedRegex("^[0-9,.OoОоΟο○◯Il|]+$", RegexOptions.None, 5000)]
    private static partial Regex Numeral();

    [GeneratedRegex(
        "^[0-9]{1,4}(年|月|日|週|期|回目|回に|[かカヶ][年月]|つの)"
            + "(度?(に|の|で|は|も|ごと|おき|まで|から|以[降後]|末|中)|.*(調査|集計|実施|公表|把握|算出|統計|ため|予定|中止|未定))",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Sentence();
}
