using System.Globalization;
using Meguri.Accounts;
using Meguri.Shared.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Meguri.Privacy;

/// <summary>個人情報: the registers of the city, how long each is kept, what is over.</summary>
[Authorize(Policy = Policies.Admin)]
public sealed class IndexModel(PrivacyService service) : PageModel
{
    /// <summary>The registers.</summary>
    public IReadOnlyList<RegisterLine> Lines { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => Lines = await service.LinesAsync(cancel);

    /// <summary>個人情報ファイル簿 as CSV (個人情報の保護に関する法律 第75条).</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancel) =>
        File(
            Csv.Write(
                [
                    "個人情報ファイルの名称",
                    "利用目的",
                    "記録項目",
                    "見られる人",
                    "件数",
                    "保存期間（月）",
                    "保存期間の起算",
                    "自動で消すか",
                    "消したあと",
                ],
                (await service.LinesAsync(cancel)).Select(l =>
                    (IEnumerable<string?>)
                        [
                            l.Register.Title,
                            l.Register.Purpose,
                            string.Join('、', l.Register.Items),
                            l.Register.Readers,
                            l.Count.ToString(CultureInfo.InvariantCulture),
                            l.Keeping.Months.ToString(CultureInfo.InvariantCulture),
                            l.Register.KeptFrom,
                            l.Keeping.IsOn ? "消す" : "消さない",
                            l.Register.AfterErasure,
                        ]
                )
            ),
            Csv.MediaType,
            "personal-registers.csv"
        );

    /// <summary>「5年」「1年6か月」「3か月」.</summary>
    public static string Months(int months) =>
        (months / 12, months % 12) switch
        {
            (0, var m) => $"{m}か月",
            (var y, 0) => $"{y}年",
            var (y, m) => $"{y}年{m}か月",
        };
}
