using Meguri.Cities;
using Meguri.Editions.Serving;

namespace Meguri.Editions.Documents;

/// <summary>What was asked for: a document, or why there is none, in Japanese.</summary>
public sealed record DocumentAnswer(PublicDocument? Document, string? Problem = null);

/// <summary>Finds documents: an edition from memory, the columns as they are set now.</summary>
public sealed class DocumentReader(EditionLibrary library, EditionReader editions, DocumentColumnService columns, CityContext city)
{
    /// <summary>A document of an edition.</summary>
    public async Task<DocumentAnswer> ReadAsync(int edition, string document, CancellationToken cancel = default)
    {
        if (DocumentKind.Find(document) is not { } kind)
            return new(
                null,
                $"「{document}」という文書はありません。{string.Join('、', DocumentKind.All.Select(k => $"{k.Code}（{k.Title}）"))}のどれかを選んでください。"
            );
        // An edition that was published this moment may not be known in memory yet.
        if (((await library.OpenAsync(city.City, edition))?.Site.Edition ?? await editions.ReadAsync(edition, cancel)) is not { } view)
            return new(null, $"第{edition}版はありません。「公表」の一覧で、版の番号を確かめてください。");
        if (view.Latest is not { } year)
            return new(
                null,
                $"第{edition}版には施策シートの年度がないので、文書を作れません。計画の設定で年度を加えて、公表し直してください。"
            );
        return new(new PublicDocument(kind, new DocumentSource(view, year), await columns.ReadAsync(view.Info.PlanCode, cancel)));
    }
}
