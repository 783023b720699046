using Meguri.Shared.Data;
using Meguri.Surveys.Model;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys;

/// <summary>A survey's row, held until the transaction ends: what a page read of it may be out of date by the time it writes.</summary>
public static class HeldSurvey
{
    /// <summary>Held together with others, for answers and the list of people: it is neither opened nor closed meanwhile.</summary>
    public static Task<Survey> ShareAsync(MeguriDb db, string code, CancellationToken cancel) =>
        db.Set<Survey>().FromSql($"select * from surveys where code = {code} for share").AsNoTracking().SingleAsync(cancel);

    /// <summary>Held alone, to change its state or its questions.</summary>
    public static Task<Survey> TakeAsync(MeguriDb db, string code, CancellationToken cancel) =>
        db.Set<Survey>().FromSql($"select * from surveys where code = {code} for no key update").SingleAsync(cancel);
}
