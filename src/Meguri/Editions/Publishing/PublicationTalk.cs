using Meguri.Approvals;
using Meguri.Cities;
using Meguri.Conversations;
using Meguri.Shared.Data;
using Meguri.Shared.Mail;
using Meguri.Shared.Records;
using Microsoft.EntityFrameworkCore;

namespace Meguri.Editions.Publishing;

/// <summary>公表の案についての質問: whoever looks at it asks, whoever prepared it answers; both are told by mail.</summary>
public sealed class PublicationTalk(MeguriDb db, MailOutbox outbox, CityContext city, TimeProvider time) : IQuestionNews
{
    /// <summary>How the history tells of such a question.</summary>
    public static readonly RecordKind<Facts> Told = new RecordKind<Facts>("publicationQuestion", "公表の案への質問")
    {
        Called = "公表の案{publication}への質問{number}",
        Address = (_, key) => $"~/publish/requests/{key[0]}#q-{key[1]}",
        Acts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["questionAnswered"] = "に返信",
            ["questionResolved"] = "を解決済みに変更",
            ["questionReopened"] = "を未解決に戻す",
        },
    }
        .Key(f => f.Publication, "公表の案")
        .Key(f => f.Number, "番号")
        .Text(f => f.Text, "内容");

    /// <inheritdoc/>
    public string Subject => Publication.Approval.Name;

    /// <summary>公表の案 as what carries questions.</summary>
    public static Carrier Of(Publication publication) =>
        new(Publication.Approval.Name, $"{publication.Id}", Told, $"{publication.Id}", publication.PlanCode);

    /// <inheritdoc/>
    public async Task SaidAsync(Question question, QuestionMessage message, CancellationToken cancel)
    {
        var id = long.Parse(question.SubjectKey, System.Globalization.CultureInfo.InvariantCulture);
        if (await db.Set<Publication>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancel) is not { } publication)
            return;
        var people = await ApprovalPeople.ReadAsync(db, city.City.LocalDate(time.GetUtcNow()), cancel);
        var first = question.Messages.Count <= 1;
        var whom = question
            .Messages.Select(m => m.AuthorId)
            .Append(publication.SubmittedBy)
            .Where(p => p != message.AuthorId)
            .Distinct()
            .Select(people.Find)
            .OfType<Contact>()
            .Where(c => c.Address is not null);
        await outbox.QueueAsync(
            [
                .. whom.Select(c => new MailDraft
                {
                    Key = $"question:{question.Id}:{message.Id}:{c.Id}",
                    To = c.Person,
                    Subject = $"公表の案{id}に{(first ? "質問" : "返信")}があります",
                    Text = $"{message.AuthorName}さん：\n{message.Text}",
                    Path = $"~/publish/requests/{id}#q-{question.Id}",
                }),
            ],
            cancel
        );
    }

    /// <summary>What the history tells of a question.</summary>
    public sealed class Facts
    {
        /// <summary>Number of 公表の案.</summary>
        public string Publication { get; set; } = "";

        /// <summary>Number of the question.</summary>
        public string Number { get; set; } = "";

        /// <summary>What was said.</summary>
        public string Text { get; set; } = "";
    }
}
