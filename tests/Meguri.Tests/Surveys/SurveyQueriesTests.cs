using Meguri.Tests.TestSupport;

namespace Meguri.Tests.Surveys;

/// <summary>How many questions each page asks the database: few, and no more of a survey ten times larger.</summary>
public sealed class SurveyQueriesTests
{
    private static readonly (string Path, int Most)[] Pages =
    [
        ("/sapporo/office/surveys", 3),
        (SurveySupport.Office, 6),
        (SurveySupport.Office + "/questions", 3),
        (SurveySupport.Office + "/questions/3", 4),
        (SurveySupport.Office + "/people", 6),
        (SurveySupport.Office + "/paper", 4),
        (SurveySupport.Office + "/tally", 5),
        (SurveySupport.Office + "/cross", 4),
        (SurveySupport.Office + "/texts/8", 5),
        (SurveySupport.Office + "/years", 5),
        (SurveySupport.Office + "/preview", 3),
        (SurveySupport.Office + "/publish", 4),
        ("/sapporo/surveys/", 2),
        ("/sapporo/surveys/dantai-r5/", 1),
        (SurveySupport.Open, 2),
        ("/sapporo/surveys/dantai-r5/data.csv", 1),
    ];

    [Fact]
    public async Task Pages_ask_few_questions_and_no_more_of_many_answers()
    {
        await using var app = await SurveySupport.AppAsync();
        var client = await app.SignedInAsync("kanri");
        // One person is on the list: the reading of names is noted, once however many they are.
        await app.ExecuteAsync(
            "insert into survey_people (survey_code, code, hash, name, party, mail) values ('shimin-r8', 'C0', 'h0', '会0', '団体', '')"
        );
        var small = await CountsAsync(app, client);
        await app.ExecuteAsync(
            """
            create temp table more as select a.id as old, a.id # (g * 7919) as new, a.survey_id from survey_answers a, generate_series(1, 9) g where a.survey_id = (select id from surveys where code = 'shimin-r8');
            insert into survey_answers select new, survey_id, '2024-07-01', 'web' from more;
            insert into survey_values select v.survey_id, v.question, v.item, v.option, m.new, v.number, v.text || m.new from survey_values v join more m on m.old = v.answer_id;
            insert into survey_people (survey_code, code, hash, name, party, mail) select 'shimin-r8', 'C' || g, 'h' || g, '会' || g, '団体', '' from generate_series(1, 500) g;
            """
        );
        Assert.Equal(small, await CountsAsync(app, client));
        Assert.Empty(Pages.Zip(small).Where(p => p.Second > p.First.Most).Select(p => $"{p.First.Path}: {p.Second} of {p.First.Most}"));
    }

    private static async Task<List<int>> CountsAsync(TestApp app, TestClient client)
    {
        var counts = new List<int>();
        foreach (var (path, _) in Pages)
        {
            Assert.Equal((path, 200), (path, (await client.GetAsync(path)).Status));
            counts.Add((await app.Queries.DuringAsync(() => client.GetAsync(path))).Count);
        }
        return counts;
    }
}
