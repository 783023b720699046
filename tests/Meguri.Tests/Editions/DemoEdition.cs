using Meguri.Cities;
using Meguri.Demo;
using Meguri.Editions;
using Meguri.Editions.Site;
using Meguri.Plans;
using Microsoft.Extensions.FileProviders;

namespace Meguri.Tests.Editions;

/// <summary>Editions of the demonstration plan, made without a database.</summary>
internal static class DemoEdition
{
    public static readonly City City = new()
    {
        Code = "hokuto",
        Name = "北斗市",
        MunicipalCode = "012360",
        Demo = true,
    };

    public static PlanDocument Plan() => PlanJson.Read(Meguri.Demo.Hokuto.HokutoCity.Paper);

    public static EditionInfo Info(int number, string summary = "") =>
        new(
            number,
            "jisshi",
            "北斗市総合計画 実施計画",
            new DateTimeOffset(2024, 7, number, 1, 0, 0, TimeSpan.Zero),
            "企画 さくら",
            summary,
            new string('a', 64)
        );

    /// <summary>The first edition.</summary>
    public static SiteMap First(PlanDocument? plan = null, params EditionFileInfo[] files) =>
        new(new EditionView(City, Info(1, "はじめての公表です。"), plan ?? Plan(), null, files, new Dictionary<string, byte[]>()));

    /// <summary>A second edition, in which <paramref name="change"/> was made.</summary>
    public static SiteMap Second(Action<PlanDocument> change)
    {
        var changed = Plan();
        change(changed);
        return new(new EditionView(City, Info(2, "誤りを直しました。"), changed, (Info(1), Plan()), [], new Dictionary<string, byte[]>()));
    }

    public static SiteAssets Assets() => new(new PhysicalFileProvider(Meguri.Shared.Hosting.WebRoot.Find()));

    public static SiteRenderer Renderer() => new(Assets(), []);
}
