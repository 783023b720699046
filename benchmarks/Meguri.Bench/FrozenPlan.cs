using Meguri.Cities;
using Meguri.Editions;
using Meguri.Editions.Book;
using Meguri.Plans;

namespace Meguri.Bench;

/// <summary>A generated plan as an edition and as a book, without a database.</summary>
public static class FrozenPlan
{
    private static readonly DateTimeOffset Published = new(2024, 9, 1, 0, 0, 0, TimeSpan.FromHours(9));

    /// <summary>The plan as a first edition.</summary>
    public static EditionView Edition(PlanDocument plan) =>
        new(
            new City
            {
                Code = "bench",
                Name = "測定市",
                MunicipalCode = "019999",
            },
            new EditionInfo(1, plan.Plan.Code, plan.Plan.Title, Published, "測定", "測定", new string('0', 64)),
            plan,
            previous: null,
            [],
            new Dictionary<string, byte[]>(StringComparer.Ordinal)
        );

    /// <summary>Its newest year as a book.</summary>
    public static BookModel Book(PlanDocument plan)
    {
        var edition = Edition(plan);
        return new BookModel(
            new BookFacts
            {
                CityName = edition.City.Name,
                EditionNumber = 1,
                PublishedOn = edition.PublishedOn,
            },
            edition.Plan,
            edition.Latest!
        );
    }
}
