using Meguri.Plans.Model;
using Meguri.Shared.Text;

namespace Meguri.Plans.Exchange.Forms;

/// <summary>Writes the lines of a form into the plan's listings (掲載) and directions (方向性).</summary>
internal sealed class FormListings(FormContext context)
{
    private readonly PlanDocument _plan = context.Plan;

    /// <summary>Puts the listings of one sheet as the form says; what the form no longer lists goes.</summary>
    public void Put(PlacedForm placed)
    {
        var measure = placed.Measure.Code;
        var year = placed.Year.PlanYear;
        var before = _plan
            .Listings.Where(l => l.MeasureCode == measure && l.PlanYear == year)
            .ToDictionary(l => l.ProjectCode, StringComparer.Ordinal);
        var lines = placed.Lines;
        var listings = lines.ConvertAll(line =>
            before.GetValueOrDefault(line.Code)
            ?? new Listing
            {
                PlanCode = _plan.Plan.Code,
                MeasureCode = measure,
                PlanYear = year,
                ProjectCode = line.Code,
            }
        );
        var keepsOrder =
            lines.TrueForAll(l => before.ContainsKey(l.Code))
            && IsInOrder(lines, listings, l => l.Result)
            && IsInOrder(lines, listings, l => l.Plan);
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, listing) = (lines[i], listings[i]);
            if (!keepsOrder)
                listing.Order = i + 1;
            listing.New = line.Result?.Marks.HasFlag(NameMark.New) == true || line.Plan?.Marks.HasFlag(NameMark.New) == true;
            // A mark on a side where the project does not stand is known from 「掲載の補足」 only, and goes with the line.
            if (line.Result is null && listing.InResults)
                listing.CrossListedInResults = false;
            if (line.Plan is null && listing.InPlan)
                listing.CrossListedInPlan = false;
            listing.InResults = line.Result is not null;
            listing.InPlan = line.Plan is not null;
            if (line.Result is not null)
                listing.CrossListedInResults = line.Result.IsCrossListed;
            if (line.Plan is not null)
                listing.CrossListedInPlan = line.Plan.IsCrossListed;
        }
        var kept = lines.Select(l => l.Code).ToHashSet(StringComparer.Ordinal);
        _plan.Listings.RemoveAll(l =>
            l.MeasureCode == measure && l.PlanYear == year && (kept.Contains(l.ProjectCode) || l.InResults || l.InPlan)
        );
        _plan.Listings.AddRange(listings);
    }

    // The order numbers put the lines of a table in the order in which they stand.
    private static bool IsInOrder(List<FormLine> lines, List<Listing> listings, Func<FormLine, FormRow?> side)
    {
        var listed = listings.Where((_, i) => side(lines[i]) is not null).ToList();
        return listed
            .Zip(listed.Skip(1))
            .All(p =>
                p.First.Order < p.Second.Order
                || (p.First.Order == p.Second.Order && string.CompareOrdinal(p.First.ProjectCode, p.Second.ProjectCode) < 0)
            );
    }

    /// <summary>Puts the directions that the forms' columns give; the home copy's where copies differ.</summary>
    public void PutDirections(IReadOnlyList<PlacedForm> forms)
    {
        var homes = _plan.Projects.ToDictionary(p => p.Code, p => p.HomeMeasureCode, StringComparer.Ordinal);
        var before = _plan.Directions.ToDictionary(d => (d.ProjectCode, d.PlanYear, d.Year));
        var lines = forms.Where(f => f.Form.Plan is not null).SelectMany(f => f.Lines).Where(l => l.Plan is not null);
        foreach (var group in lines.GroupBy(l => (l.Code, l.Form.Year.PlanYear)))
        {
            var copies = group.OrderByDescending(l => l.Form.Measure.Code == homes[l.Code]).ThenBy(l => l.Plan!.IsCrossListed).ToList();
            var said = new Dictionary<int, string>();
            foreach (var line in copies)
                Take(line, said);
            foreach (var year in copies.SelectMany(l => l.Form.Form.Plan!.DirectionYears).Distinct().ToList())
            {
                var key = (group.Key.Code, group.Key.PlanYear, year);
                var word = said.GetValueOrDefault(year.Value);
                if (before.TryGetValue(key, out var direction) && word is not null)
                    direction.Direction = word;
                else if (direction is not null)
                    _plan.Directions.Remove(direction);
                else if (word is not null)
                    _plan.Directions.Add(
                        new ProjectDirection
                        {
                            ProjectCode = group.Key.Code,
                            PlanYear = group.Key.PlanYear,
                            Year = year,
                            Direction = word,
                        }
                    );
            }
        }
    }

    private void Take(FormLine line, Dictionary<int, string> said)
    {
        var row = line.Plan!;
        var years = line.Form.Form.Plan!.DirectionYears;
        for (var i = 0; i < Math.Min(years.Count, row.Directions.Count); i++)
        {
            var place = row.DirectionPlaces[i];
            if (row.Directions[i].Length == 0 || context.Word(PlanWord.Direction, row.Directions[i], "方向性", place) is not { } word)
                continue;
            if (said.TryAdd(years[i].Value, word) || said[years[i].Value] == word)
                continue;
            context.Problem(
                place,
                $"{years[i]} {word}",
                $"ほかのシートでは「{said[years[i].Value]}」です。方向性は事業に一つなので、どちらかに合わせてください。「{said[years[i].Value]}」として読みました。",
                stops: false
            );
        }
    }
}
