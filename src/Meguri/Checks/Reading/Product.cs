namespace Meguri.Checks.Reading;

/// <summary>A product of money written out in text: 「13,872世帯×71円×0.8×0.5」, with the result if 「＝」 gives one.</summary>
/// <param name="Span">The words of the product.</param>
/// <param name="Value">Yen.</param>
/// <param name="Result">The amount after 「＝」.</param>
public sealed record Product(TextSpan Span, decimal Value, Figure? Result)
{
    /// <summary>True where words or a bracket give the result, and no 「＝」.</summary>
    public bool IsTold { get; init; }
}

/// <summary>Finds products of money in text.</summary>
public static class Products
{
    /// <summary>Every product, or sum of products, whose parts have exactly one factor in money each.</summary>
    public static IReadOnlyList<Product> In(string text) =>
        [
            .. Expressions
                .In(text)
                .Where(e => e is { IsProduct: true, IsMoney: true })
                .Select(e => new Product(e.Span, e.Value, Money(e)) { IsTold = e.IsTold }),
        ];

    private static Figure? Money(Expression expression) => expression.Result is { IsMoney: true } result ? result : null;
}
