using Meguri.Cities;
using Meguri.Editions.Site;
using Meguri.Plans;
using Meguri.Plans.Live;

namespace Meguri.Editions.Comparison;

/// <summary>What was asked for: a table, or why there is none, in Japanese.</summary>
public sealed record ComparisonAnswer(ComparisonTable? Table, string? Problem = null);

/// <summary>Compares two editions, or an edition with the plan as it stands.</summary>
public sealed class ComparisonReader(EditionReader editions, PlanNow plans, ComparisonShelf shelf, CityContext city, TimeProvider time)
{
    /// <summary>In the place of an edition's number: the plan as it stands.</summary>
    public const string Now = "now";

    /// <summary>What the plan as it stands is called.</summary>
    public const string NowName = "作業中の計画";

    /// <summary>Compares.</summary>
    /// <param name="all">The city's editions.</param>
    /// <param name="from">Number of the old edition.</param>
    /// <param name="to">Number of the new edition, or <see cref="Now"/>.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<ComparisonAnswer> ReadAsync(
        IReadOnlyList<EditionInfo> all,
        string from,
        string to,
        CancellationToken cancel = default
    )
    {
        if (Find(all, from) is not { } old)
            return new(null, $"旧に選んだ「{from}」という版はありません。版の番号を確かめてください。");
        if (to == Now)
        {
            if (await plans.ReadAsync(old.PlanCode, cancel) is not { } whole)
                return new(null, $"第{old.Number}版の計画「{old.Title}」は、いまはありません。新に版を選んでください。");
            var working = PublicPlan.Of(whole);
            return new(await TableAsync(old, new ComparedSide(NowName, $"{Date(time.GetUtcNow())}現在", working), cancel));
        }
        if (Find(all, to) is not { } now)
            return new(null, $"新に選んだ「{to}」という版はありません。版の番号を確かめてください。");
        if (old.PlanCode != now.PlanCode)
            return new(
                null,
                $"第{old.Number}版は「{old.Title}」、第{now.Number}版は「{now.Title}」の版です。同じ計画の版をえらんでください。"
            );
        return new(await TableAsync(old, await SideAsync(now, cancel), cancel));
    }

    private async Task<ComparisonTable> TableAsync(EditionInfo old, ComparedSide now, CancellationToken cancel)
    {
        var side = await SideAsync(old, cancel);
        return shelf.Table(side, now, () => ComparisonBuilder.Build(side, now));
    }

    private async Task<ComparedSide> SideAsync(EditionInfo edition, CancellationToken cancel)
    {
        if (shelf.Plan(edition.Sha256) is not { } plan)
            shelf.Keep(
                edition.Sha256,
                plan = new PlanIndex(
                    await editions.PlanAsync(edition.Number, cancel) ?? throw new InvalidOperationException("an edition is never removed")
                )
            );
        return new ComparedSide($"第{edition.Number}版", $"{Date(edition.PublishedAt)}公表", plan);
    }

    private string Date(DateTimeOffset moment) => SiteWords.Date(DateOnly.FromDateTime(city.City.LocalTime(moment).DateTime));

    private static EditionInfo? Find(IReadOnlyList<EditionInfo> all, string number) => all.FirstOrDefault(e => $"{e.Number}" == number);
}
