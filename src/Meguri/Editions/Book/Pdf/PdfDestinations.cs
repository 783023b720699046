using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace Meguri.Editions.Book.Pdf;

/// <summary>On which page of a PDF each linked heading stands: the named destinations in the catalogue's <c>/Dests</c>, as Chromium writes them.</summary>
public sealed class PdfDestinations
{
    private const int DeepestTree = 64;

    private readonly Structure _structure;
    private readonly Dictionary<IndirectReference, int> _pageOfObject = [];
    private readonly Dictionary<string, int> _pages = new(StringComparer.Ordinal);

    private PdfDestinations(PdfDocument document)
    {
        _structure = document.Structure;
        var catalogue = _structure.Catalog.CatalogDictionary;
        AddPages(catalogue.Data["Pages"], DeepestTree);
        if (_pageOfObject.Count != document.NumberOfPages)
            throw new InvalidDataException("the PDF counts its pages in two ways");
        if (!catalogue.Data.TryGetValue("Dests", out var named))
            return;
        foreach (var (name, place) in ((DictionaryToken)Resolved(named)).Data)
            _pages[name] = _pageOfObject[((IndirectReferenceToken)((ArrayToken)Resolved(place)).Data[0]).Data];
    }

    /// <summary>Reads a PDF.</summary>
    /// <exception cref="InvalidDataException">It is none, or not shaped as Chromium shapes it.</exception>
    public static PdfDestinations Read(byte[] pdf)
    {
        try
        {
            using var document = PdfDocument.Open(pdf, new ParsingOptions { UseLenientParsing = false });
            return new PdfDestinations(document);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or InvalidDataException))
        {
            throw new InvalidDataException("the PDF is not shaped as Chromium shapes it", e);
        }
    }

    /// <summary>The page of each name, the first page being 1.</summary>
    public IReadOnlyDictionary<string, int> Pages => _pages;

    /// <summary>How many pages there are.</summary>
    public int PageCount => _pageOfObject.Count;

    private void AddPages(IToken token, int deeper)
    {
        var node = (DictionaryToken)Resolved(token);
        if (!node.Data.TryGetValue("Kids", out var kids))
            _pageOfObject.Add(((IndirectReferenceToken)token).Data, _pageOfObject.Count + 1);
        else if (deeper > 0)
        {
            foreach (var kid in ((ArrayToken)Resolved(kids)).Data)
                AddPages(kid, deeper - 1);
        }
    }

    private IToken Resolved(IToken token) => token is IndirectReferenceToken to ? _structure.GetObject(to.Data).Data : token;
}
