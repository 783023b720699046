using System.Net.Mail;
using Meguri.Shared.Text;

namespace Meguri.Surveys.People;

/// <summary>Somebody to be asked.</summary>
/// <param name="Name">Name of the person or group.</param>
/// <param name="Party">区分; may be empty.</param>
/// <param name="Mail">Address; empty for a letter.</param>
public sealed record NewPerson(string Name, string Party, string Mail)
{
    /// <summary>Most that are added at once.</summary>
    public const int Most = 5000;

    /// <summary>Reads lines of 名前, 区分, メールアドレス as pasted from a spreadsheet or a CSV; a head line is left out.</summary>
    public static (IReadOnlyList<NewPerson> People, IReadOnlyList<string> Problems) Read(string text)
    {
        var people = new List<NewPerson>();
        var problems = new List<string>();
        try
        {
            foreach (var line in CsvLines.Read(CleanInput.Clean(text).Text, CsvLines.SeparatorOf(text)))
            {
                var cells = line.Cells.Select(c => c.Trim()).ToList();
                if (people.Count + problems.Count == 0 && Nfkc.Fold(cells[0]) is "名前" or "氏名" or "団体名")
                    continue;
                var (name, party, mail) = (cells[0], cells.ElementAtOrDefault(1) ?? "", Nfkc.Fold(cells.ElementAtOrDefault(2) ?? ""));
                if (line.Cells.Count == 1 && line.Cells[0].AsSpan().IndexOfAny(',', '\t', '，') >= 0)
                    problems.Add($"{line.Line}行目：区切りがほかの行と違います。どの行も、タブか「,」のどちらかにそろえてください。");
                else if (name.Length is 0 or > 100)
                    problems.Add($"{line.Line}行目：名前を100字までで入れてください。");
                else if (party.Length > 60)
                    problems.Add($"{line.Line}行目：区分は60字までにしてください。");
                else if (mail.Length > 0 && (mail.Length > 254 || !MailAddress.TryCreate(mail, out var address) || address.Address != mail))
                    problems.Add($"{line.Line}行目：「{TextLength.Short(mail, 60)}」は、メールアドレスとして読めません。");
                else
                    people.Add(new(name, party, mail));
            }
        }
        catch (FormatException e)
        {
            problems.Add($"{e.Message}行目：引用符（\"）が閉じていません。");
        }
        if (people.Count > Most)
            problems.Add($"一度に加えられるのは、{Most:N0}件までです。");
        if (people.Count == 0 && problems.Count == 0)
            problems.Add("依頼先を、1行に1件ずつ入れてください。");
        return (people, problems);
    }
}
