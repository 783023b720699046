using System.Globalization;
using Meguri.Cities;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Shared.Personal;
using Meguri.Surveys.Model;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Surveys.People;

/// <summary>アンケートの依頼先: erased when a survey is closed; before, each can be erased alone. Answers never lead to a person (decision 8).</summary>
public sealed class SurveyRegister(MeguriDb db, MailOutbox outbox, CityContext city, TimeProvider time) : PersonalRegister
{
    private const string Erased = "（削除）";

    /// <inheritdoc/>
    public override string Code => "surveyPerson";

    /// <inheritdoc/>
    public override string Title => "アンケートの依頼先";

    /// <inheritdoc/>
    public override string Purpose => "アンケートへの協力をお願いし、回収率を数えるため";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Items => ["名前", "区分", "メールアドレス", "依頼・督促の日"];

    /// <inheritdoc/>
    public override string Readers => "企画課・管理者と、そのアンケートの所管課";

    /// <inheritdoc/>
    public override string KeptFrom => "アンケートの受付が終わった日（締め切ると、そのときに消えます）";

    /// <inheritdoc/>
    public override int Months => 3;

    /// <inheritdoc/>
    public override string AfterErasure => "依頼した数と回答した数は、区分ごとにそのまま残ります。";

    /// <inheritdoc/>
    public override Task<int> CountAsync(CancellationToken cancel) => db.Set<SurveyPerson>().CountAsync(p => p.Name != Erased, cancel);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<PersonalEntry>> FindAsync(PersonalAsk ask, CancellationToken cancel)
    {
        var ids = ask.Keys?.Select(Id).ToList();
        var today = city.City.LocalDate(time.GetUtcNow());
        var surveys = await db.Set<Survey>()
            .AsNoTracking()
            .Select(s => new
            {
                s.Code,
                s.Title,
                s.ClosesOn,
            })
            .ToDictionaryAsync(s => s.Code, StringComparer.Ordinal, cancel);
        var found = new List<PersonalEntry>();
        await foreach (
            var person in db.Set<SurveyPerson>()
                .AsNoTracking()
                .Where(p => p.Name != Erased && (ids == null || ids.Contains(p.Id)))
                .OrderBy(p => p.Id)
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
        {
            var survey = surveys[person.SurveyCode];
            DateOnly? ended = survey.ClosesOn < today ? survey.ClosesOn : null;
            if (!ask.Finds(person.Name, person.Mail) || (ask.EndedBy is { } by && !(ended <= by)))
                continue;
            found.Add(
                new PersonalEntry
                {
                    Key = person.Id.ToString(CultureInfo.InvariantCulture),
                    Title = $"「{survey.Title}」の依頼先　{person.Name}",
                    Facts =
                    [
                        new("アンケート", survey.Title),
                        new("名前", person.Name),
                        new("区分", person.Party.Length > 0 ? person.Party : "（なし）"),
                        new("メールアドレス", person.Mail.Length > 0 ? person.Mail : "（なし）"),
                        new("依頼のメールを用意した日", person.InvitedOn is { } invited ? Shared.Time.DateText.Iso(invited) : "（なし）"),
                        new("最後に督促した日", person.RemindedOn is { } reminded ? Shared.Time.DateText.Iso(reminded) : "（なし）"),
                    ],
                    EndedOn = ended,
                }
            );
            if (found.Count == ask.Most)
                break;
        }
        return found;
    }

    /// <inheritdoc/>
    public override async Task EraseAsync(IReadOnlyList<string> keys, CancellationToken cancel)
    {
        var ids = keys.Select(Id).ToList();
        foreach (var person in await db.Set<SurveyPerson>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancel))
            await outbox.ForgetAsync($"{Design.StateService.MailPrefix(person.SurveyCode)}{person.Id}/", cancel);
        await db.Set<SurveyPerson>()
            .Where(p => ids.Contains(p.Id))
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.Name, Erased).SetProperty(x => x.Mail, ""), cancel);
    }

    private static long Id(string key) => long.Parse(key, NumberStyles.None, CultureInfo.InvariantCulture);
}
