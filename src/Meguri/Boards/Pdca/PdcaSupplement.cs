using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Meguri.Editions;
using Meguri.Editions.Site;
using Meguri.Plans;
using Meguri.Plans.Model;

namespace Meguri.Boards.Pdca;

/// <summary>版の付録「あゆみ」: freezes the published opinions and approved answers with an edition, and adds to each measure its line of time.</summary>
public sealed class PdcaSupplement(SaidReader said) : IEditionSupplement
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <inheritdoc/>
    public string Name => "boards";

    /// <inheritdoc/>
    public async Task<byte[]?> FreezeAsync(PlanIndex plan, CancellationToken cancel) =>
        JsonSerializer.SerializeToUtf8Bytes(new Frozen(await said.ReadAsync(plan.Document.Plan.Code, forPublic: true, cancel)), Plain);

    /// <inheritdoc/>
    public EditionAddition Open(byte[] bytes) => new Addition(JsonSerializer.Deserialize<Frozen>(bytes, Plain)!.Opinions);

    /// <summary>Where the line of a measure stands under an edition.</summary>
    public static string PathOf(Node measure) => SitePath.Measure(measure.Code) + "pdca/";

    private sealed record Frozen(IReadOnlyList<SaidOpinion> Opinions);

    private sealed class Addition(IReadOnlyList<SaidOpinion> opinions) : EditionAddition
    {
        public override (string Title, string Path)? LinkFrom(Node measure) =>
            ("この施策のあゆみ（計画・実行・測定・意見・改善を年度の順に）", PathOf(measure));

        public override void AddTo(SiteMap site)
        {
            var plan = site.Edition.Plan;
            foreach (var measure in plan.Measures)
            {
                var path = PathOf(measure);
                site.Page(
                    path,
                    $"{measure.Code} {measure.Name}のあゆみ",
                    [.. site.Above(measure), new Crumb($"{measure.Code} {measure.Name}", SitePath.Measure(measure.Code))],
                    () =>
                        PdcaHtml.SitePage(
                            new(
                                new PdcaBuilder(plan, measure, opinions, Links(site, measure, path)).Build(),
                                SitePath.Measure(measure.Code)
                            )
                        ),
                    $"「{measure.Name}」の、計画から改善までのあゆみ"
                );
            }
        }

        private static PdcaLinks Links(SiteMap site, Node measure, string path)
        {
            var up = SitePath.UpFrom(path);
            string? Known(string to) => site.Find(to) is null ? null : up + to;
            var latest = site.Edition.Plan.Years.LastOrDefault(y => site.Edition.Plan.Sheet(measure.Code, y.PlanYear) is not null);
            return new(
                year => Known(SitePath.Measure(measure.Code, latest?.PlanYear == year ? null : year.Value)),
                project => Known(SitePath.Project(project)),
                code => Known(SitePath.Indicator(code)),
                _ => null
            );
        }
    }
}
