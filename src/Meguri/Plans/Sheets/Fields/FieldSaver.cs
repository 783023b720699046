using System.Security.Claims;
using Meguri.Accounts;
using Meguri.Cities;
using Meguri.Plans.Live;
using Meguri.Shared.Audit;
using Meguri.Shared.Records;
using Meguri.Shared.Time;
using Npgsql;
using NpgsqlTypes;

namespace Meguri.Plans.Sheets.Fields;

/// <summary>
/// Saves a sheet field by field as people type. How a field is read comes from the plan as this process knows it; whether it may be written and what it is merged with,
/// the database decides, in one round trip. What is more than a field of a record goes through <see cref="SheetService"/>. When it says saved, it is on disk.
/// </summary>
public sealed class FieldSaver(CityContext city, CityDatabases databases, LivePlans plans, TimeProvider time, IServiceProvider services)
{
    private const int MostAttempts = 5;

    /// <summary>How old the rules may be by which a field is read.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(2);

    /// <summary>Saves one field. What cannot be stored is kept as the person's draft.</summary>
    public async Task<FieldAnswer> SaveAsync(
        string plan,
        string measure,
        FiscalYear year,
        SheetFieldEdit edit,
        ClaimsPrincipal by,
        CancellationToken cancel = default
    )
    {
        var answer = await StoreAsync(plan, measure, year, edit, by, cancel);
        if (answer.Outcome is FieldOutcome.Problem or FieldOutcome.Clash or FieldOutcome.Locked)
            await Drafts.KeepAsync(by.Actor().Id, plan, measure, year, edit, cancel);
        else if (answer.Outcome == FieldOutcome.Saved && edit.HasDraft)
            await Drafts.DropAsync(by.Actor().Id, plan, measure, year, edit.Name, cancel);
        return answer;
    }

    private async Task<FieldAnswer> StoreAsync(
        string plan,
        string measure,
        FiscalYear year,
        SheetFieldEdit edit,
        ClaimsPrincipal by,
        CancellationToken cancel = default
    )
    {
        if (FieldAddress.Parse(edit.Name) is not { } address)
            return new(FieldOutcome.Gone) { Message = "この欄は、このシートにありません。" };
        if (address.Kind == PlanRecords.Related.Name)
            return await SaveSlowlyAsync(plan, measure, year, edit, by, cancel);
        var rule = await RuleAsync(plan, measure, year, address, cancel);
        if (rule is null)
            return new(FieldOutcome.Gone)
            {
                Message = "この欄は、もうこのシートにありません。ほかの人が行を外したか、シートを削除しました。",
            };
        var (value, problem) = rule.Read(edit.Typed);
        if (problem is not null)
            return new(FieldOutcome.Problem) { Message = problem };
        // Imported text may be stored in a way that a browser does not give back: what the page showed counts.
        var seen = new List<string>(2 + edit.Sent.Count) { edit.Seen };
        foreach (var sent in edit.Sent)
            if (rule.Read(sent) is { Problem: null } read)
                seen.Add(ThreeWay.Token(read.Canonical));
        if (rule.Known is { } known && rule.Token(known) == edit.Seen)
            seen.Add(ThreeWay.Token(known));
        var used = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var (outcome, stored, locked, written) = await AskAsync(plan, measure, year, rule, value, seen, edit.Key, used, by, cancel);
                switch (outcome)
                {
                    case "done" or "kept":
                    case "saved" when written:
                        return new(FieldOutcome.Saved)
                        {
                            Token = rule.Token(value),
                            Shown = rule.Show(value),
                            At = Moment(),
                        };
                    case "gone":
                        return new(FieldOutcome.Gone)
                        {
                            Message = "この欄は、もうこのシートにありません。ほかの人が行を外したか、シートを削除しました。",
                        };
                    case "forbidden":
                        return new(FieldOutcome.Forbidden)
                        {
                            Message =
                                $"「{rule.Title}」を書く権限がありません。あなたの課が変わったばかりのときは、1分ほど待ってからページを読み直してください。入力した内容は残っています。",
                        };
                    case "locked":
                        return new(FieldOutcome.Locked) { Message = locked };
                    case "follows":
                        return await SaveSlowlyAsync(plan, measure, year, edit, by, cancel);
                    case "clash" when rule.Token(stored) == edit.Seen && attempt == 1:
                        seen.Add(ThreeWay.Token(stored));
                        continue;
                    case "clash":
                        return await ClashAsync(plan, rule, stored, cancel);
                }
                if (attempt >= MostAttempts)
                    throw new ChangedByOthersException(new InvalidOperationException($"{edit.Name} kept changing"));
            }
            catch (PostgresException e) when (e.SqlState == SheetLock.Refusal)
            {
                return new(FieldOutcome.Locked) { Message = SheetLocks.Refused(e) };
            }
            catch (PostgresException e)
                when (attempt < MostAttempts
                    && e.SqlState
                        is PostgresErrorCodes.UniqueViolation
                            or PostgresErrorCodes.SerializationFailure
                            or PostgresErrorCodes.DeadlockDetected
                )
            {
                // Somebody else made the record, or the same edit came twice.
                used = true;
            }
        }
    }

    private async Task<FieldRule?> RuleAsync(string plan, string measure, FiscalYear year, FieldAddress address, CancellationToken cancel)
    {
        var index = plans.Recent(city.City.Code, plan, Recent)?.Index ?? await Now.ReadRecentAsync(plan, Recent, cancel);
        if (index is not null && FieldRule.Of(index, measure, year, address) is { } rule)
            return rule;
        // A line may have been put onto the sheet just now.
        return await Now.ReadAfreshAsync(plan, cancel) is { } fresh ? FieldRule.Of(fresh, measure, year, address) : null;
    }

    private SheetDrafts Drafts => services.GetRequiredService<SheetDrafts>();

    private PlanNow Now => services.GetRequiredService<PlanNow>();

    private async Task<(string Outcome, string? Stored, string? Locked, bool Written)> AskAsync(
        string plan,
        string measure,
        FiscalYear year,
        FieldRule rule,
        string? value,
        List<string> seen,
        Guid key,
        bool used,
        ClaimsPrincipal by,
        CancellationToken cancel
    )
    {
        var actor = by.Actor();
        var all = by.Rights().IsPlanning;
        string[] departments = [.. by.Rights().Departments];
        await using var batch = databases.For(city.City).CreateBatch();
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(FieldStatements.LockSheet) { Parameters = { Of(plan), Of(measure), Of(year.Value) } }
        );
        if (rule.Project is { } project)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(FieldStatements.LockProject) { Parameters = { Of(project) } });
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(FieldStatements.Write(rule))
            {
                Parameters =
                {
                    Of(plan),
                    Of(measure),
                    Of(year.Value),
                    Of(value),
                    Of(seen.ToArray()),
                    new NpgsqlParameter<bool> { TypedValue = all },
                    Of(departments),
                    new() { Value = key == Guid.Empty ? DBNull.Value : key, NpgsqlDbType = NpgsqlDbType.Uuid },
                    new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() },
                    new() { Value = (object?)actor.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                    Of(actor.Name),
                    Of(rule.Address.Key),
                    Of(rule.Project),
                    Of(rule.Year),
                    new NpgsqlParameter<bool> { TypedValue = used },
                },
            }
        );
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        do
        {
            if (reader.FieldCount != 4)
                continue;
            if (!await reader.ReadAsync(cancel))
                return ("gone", null, null, false);
            var answer = (
                reader.GetString(0),
                reader.IsDBNull(1) ? null : reader.GetString(1),
                reader.IsDBNull(2) ? null : reader.GetString(2),
                reader.GetBoolean(3)
            );
            // To the end: only then is it committed.
            while (await reader.NextResultAsync(cancel)) { }
            return answer;
        } while (await reader.NextResultAsync(cancel));
        throw new InvalidOperationException("no answer");
    }

    private static NpgsqlParameter Of(string? text) => new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter<int> Of(int number) => new() { TypedValue = number };

    private static NpgsqlParameter Of(string[] texts) => new() { Value = texts, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private async Task<FieldAnswer> ClashAsync(string plan, FieldRule rule, string? stored, CancellationToken cancel)
    {
        var last = await services
            .GetRequiredService<HistoryReader>()
            .LastOfFieldsAsync(new HistoryScope { PlanCode = plan, Records = [(rule.Kind.Name, rule.Address.Key)] }, cancel);
        return Clash(
            rule.Title,
            rule.Show(stored),
            rule.Token(stored),
            last.GetValueOrDefault((rule.Kind.Name, rule.Address.Key, rule.Field.Name))
        );
    }

    private FieldAnswer Clash(string title, string shown, string token, LastChange? last) =>
        new(FieldOutcome.Clash)
        {
            Token = token,
            Shown = shown,
            By = last is null ? null : $"{last.ActorName}　{HistoryView.Moment(city.City.LocalTime(last.At))}",
            Message =
                $"「{title}」は、あなたが開いたあとで{(last is null ? "ほかの人" : last.ActorName + "さん")}が変えています。両方を見て、残す内容を選んでください。",
        };

    /// <summary>As the form does: for what is more than a field of a record.</summary>
    private async Task<FieldAnswer> SaveSlowlyAsync(
        string plan,
        string measure,
        FiscalYear year,
        SheetFieldEdit edit,
        ClaimsPrincipal by,
        CancellationToken cancel
    )
    {
        var save = new SheetSave
        {
            PlanCode = plan,
            MeasureCode = measure,
            PlanYear = year,
            Edits = [new SheetEdit(edit.Name, edit.Seen, edit.Typed)],
            By = by,
        };
        SheetSaved saved;
        try
        {
            saved = await services
                .GetRequiredService<SheetService>()
                .SaveAsync(save, new Write { Actor = by.Actor(), OnceKey = edit.Key == Guid.Empty ? null : edit.Key }, cancel);
        }
        catch (SheetNotFoundException)
        {
            return new(FieldOutcome.Gone) { Message = "このシートは、もうありません。" };
        }
        catch (SheetForbiddenException)
        {
            return new(FieldOutcome.Forbidden) { Message = "この欄を書く権限がありません。" };
        }
        if (saved.Problems.Count > 0)
            return new(FieldOutcome.Problem) { Message = saved.Problems.Values.First() };
        if (saved.Lost.Count > 0)
            return new(FieldOutcome.Locked)
            {
                Message =
                    "入力しているあいだに、シートが提出または確定されたか、行が外されたか、金額が予算と決算から入りました。必要なら、入力した内容を写し取ってください。",
            };
        var data = await services.GetRequiredService<SheetReader>().ReadAsync(plan, measure, year, cancel);
        if (data is null || !new SheetSlots(data, by).ByName.TryGetValue(edit.Name, out var slot))
            return new(FieldOutcome.Gone) { Message = "この欄は、もうこのシートにありません。" };
        // Not a clash with oneself.
        if (saved.Clashes.Count > 0 && edit.Sent.Any(s => ThreeWay.Token(slot.Read(s).Canonical) == slot.Token))
            return await SaveSlowlyAsync(plan, measure, year, edit with { Seen = slot.Token, Sent = [] }, by, cancel);
        return saved.Clashes is [var clash, ..]
            ? Clash(slot.Title, slot.Shown, slot.Token, clash.Last)
            : new(FieldOutcome.Saved)
            {
                Token = slot.Token,
                Shown = slot.Shown,
                At = Moment(),
            };
    }

    private string Moment() => city.City.LocalTime(time.GetUtcNow()).ToString("H時mm分", System.Globalization.CultureInfo.InvariantCulture);
}
