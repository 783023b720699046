using System.Globalization;
using System.Text;
using Meguri.Plans.Model;

namespace Meguri.Tests.Plans.Money;

/// <summary>A city's budget as its finance system writes it: 900 projects in 3,000 lines, with odd names, in CP932.</summary>
internal sealed class LargeBudget
{
    private static readonly string[] Odd = ["髙齢者", "﨑浜", "①期", "ﾊｰﾌ幅", "「括弧」", "㈱連携", "ⅳ型", "森　林", "カ゛ケ", "～推進"];

    private readonly List<string[]> _lines = [];

    public LargeBudget(int seed = 1)
    {
        var random = new Random(seed);
        for (var n = 1; n <= 900; n++)
        {
            Projects.Add(new Project { Code = $"K{n:0000}", Name = $"{Odd[n % Odd.Length]}事業{n}" });
            // Most projects have several lines: one for each 節.
            for (var part = 1; part <= (n <= 300 ? 4 : 3); part++)
            {
                var initial = random.Next(1, 90_000_000);
                var added = random.Next(3) == 0 ? random.Next(-900_000, 900_000) : 0;
                _lines.Add([
                    $"K{n:0000}",
                    $"{n % 14 + 1:00}",
                    $"{n % 7 + 1:00}",
                    $"{n % 11 + 1:00}",
                    $"{n:000}",
                    Projects[^1].Name,
                    $"{part:00}節",
                    Figure(initial, random),
                    added == 0 ? "" : Figure(added, random),
                    n % 5 == 0 ? "" : Figure((long)(initial * 0.97), random),
                ]);
            }
        }
    }

    public List<Project> Projects { get; } = [];

    public int Count => _lines.Count;

    /// <summary>Changes the first figure of a line; gives the line's project.</summary>
    public string Change(int line, long initial)
    {
        _lines[line][7] = initial.ToString(CultureInfo.InvariantCulture);
        return _lines[line][0];
    }

    public void Add(params string[] cells) => _lines.Add(cells);

    public long Sum(int column) => _lines.Sum(l => Meguri.Shared.Money.PlanUnit.Yen.Parse(l[column]).Amount?.Value ?? 0);

    public byte[] File()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = new StringBuilder(
            "予算執行状況一覧表,,,,,,,,,\r\n令和6年度 一般会計,,,,,,,,,単位：円\r\n事業コード,款,項,目,細目,事業名,節,当初予算額,補正予算額第1号,支出済額\r\n"
        );
        foreach (var line in _lines)
            text.AppendJoin(',', line.Select(c => $"\"{c}\"")).Append("\r\n");
        text.Append($"合計,,,,,,,\"{Sum(7):#,##0}\",\"{Sum(8):#,##0}\",\"{Sum(9):#,##0}\"\r\n");
        return Encoding.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetBytes(text.ToString());
    }

    private static string Figure(long yen, Random random)
    {
        var plain = Math.Abs(yen).ToString(random.Next(2) == 0 ? "#,##0" : "0", CultureInfo.InvariantCulture);
        if (random.Next(5) == 0)
            plain = string.Concat(plain.Select(c => c == ',' ? '，' : (char)(c - '0' + '０')));
        return (yen < 0 ? "△" : "") + plain;
    }
}
