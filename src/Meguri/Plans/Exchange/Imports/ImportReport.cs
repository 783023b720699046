using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Meguri.Shared.Hosting;
using Meguri.Shared.Records;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Imports;

/// <summary>Says on the console what an import would do or has done.</summary>
internal sealed class ImportReport(bool asJson, TextWriter output, TextWriter errors)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The file could not be used.</summary>
    public async Task<int> RefusedAsync(string code, string message)
    {
        if (asJson)
            await output.WriteLineAsync(
                JsonSerializer.Serialize(
                    new
                    {
                        usable = false,
                        reason = code,
                        message,
                    },
                    Readable
                )
            );
        else
            await errors.WriteLineAsync(message);
        return ExitCode.Unusable;
    }

    /// <summary>Prints the preview.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> PrintAsync(ImportPreview preview, bool written)
    {
        if (asJson)
            await output.WriteLineAsync(JsonSerializer.Serialize(Model(preview, written), Readable));
        else
            await PrintTextAsync(preview, written);
        return preview.IsUnusable ? ExitCode.Unusable
            : preview.Reading.Problems.Count > 0 || preview.Undecided.Any() ? ExitCode.Problems
            : ExitCode.Clean;
    }

    private static object Model(ImportPreview preview, bool written) =>
        new
        {
            Usable = !preview.IsUnusable,
            File = preview.File.FileName,
            Layout = preview.File.Kind.ToString().ToLowerInvariant(),
            Plan = preview.PlanCode,
            Added = preview.Count(ChangeType.Added),
            Changed = preview.Count(ChangeType.Changed),
            Removed = preview.Count(ChangeType.Removed),
            preview.Left,
            Written = written,
            Problems = preview.Reading.Problems.Select(p => new
            {
                p.Place.Sheet,
                p.Place.Cell,
                p.Found,
                p.Expected,
                p.Stops,
            }),
            Decisions = preview.Reading.Decisions.Select(d => new
            {
                d.Id,
                d.Question,
                d.IsOptional,
                Chosen = d.IsOptional ? d.Chosen(preview.Choices.Answers) : preview.Choices.Answers.GetValueOrDefault(d.Id),
                Options = d.Options.Select(o => new
                {
                    o.Id,
                    o.Title,
                    Copies = o.Copies.Select(c => new
                    {
                        Place = c.Place.ToString(),
                        c.Name,
                        c.Text,
                        c.Amount,
                    }),
                }),
            }),
        };

    private async Task PrintTextAsync(ImportPreview preview, bool written)
    {
        await output.WriteLineAsync($"{preview.File.FileName}（{preview.File.KindTitle}）");
        await output.WriteLineAsync(
            $"追加 {preview.Count(ChangeType.Added)}件、変更 {preview.Count(ChangeType.Changed)}件、削除 {preview.Count(ChangeType.Removed)}件、そのまま {preview.Left}件、読み取れない箇所 {preview.Reading.Problems.Count}件"
        );
        foreach (var problem in preview.Reading.Problems)
            await output.WriteLineAsync($"  {(problem.Stops ? "×" : "－")} {problem.Place}「{problem.Found}」 {problem.Expected}");
        foreach (var decision in preview.Reading.Decisions)
        {
            var chosen = decision.IsOptional
                ? decision.Chosen(preview.Choices.Answers)
                : preview.Choices.Answers.GetValueOrDefault(decision.Id);
            await output.WriteLineAsync($"  {(decision.IsOptional ? "－" : "？")} {decision.Question}（{decision.Id}）");
            foreach (var option in decision.Options)
            {
                await output.WriteLineAsync($"     {(option.Id == chosen ? "●" : "○")} {option.Id}: {option.Title}");
                foreach (var copy in option.Copies)
                    await output.WriteLineAsync(
                        $"        {copy.Place} {TextLength.Short(string.Join('　', new[] { copy.Name, copy.Text.ReplaceLineEndings(" "), copy.Amount }.Where(t => t.Length > 0)), 80)}"
                    );
            }
        }
        await output.WriteLineAsync(
            written ? "取り込みました。"
            : preview.CanConfirm ? "書き込みはしていません。"
            : preview.MustMend ? "直すところがあるため、何も書き込みませんでした。"
            : "答えていない選択があるため、何も書き込みませんでした。「--answer 判断のID=選択肢のID」で答えてください。"
        );
    }
}
