using Mono.Cecil;

namespace Meguri.Tests.Architecture;

public sealed class ArrowsTests
{
    private static readonly IReadOnlyCollection<Arrow> Hidden = Find();

    public static TheoryData<string> Ways =>
        [
            .. typeof(ArrowsTests)
                .Assembly.GetTypes()
                .Where(t => t.Namespace == "Meguri.Left" && !t.IsNested && t.Name.StartsWith("By", StringComparison.Ordinal))
                .Select(t => t.FullName!),
        ];

    [Theory]
    [MemberData(nameof(Ways))]
    public void No_arrow_hides_from_the_compiled_program(string way) =>
        Assert.Contains(Hidden, a =>
            (a.From, a.To) == ("Left", "Right")
            && (a.Where.StartsWith(way + ":", StringComparison.Ordinal) || a.Where.StartsWith(way + "/", StringComparison.Ordinal))
        );

    [Theory]
    [InlineData("x = Right.Thing.Word;")] // A constant: the compiler leaves its value only.
    [InlineData("x = nameof(Meguri.Right.Thing);")]
    [InlineData("using Meguri.Right;")]
    [InlineData("@using Meguri.Right")]
    [InlineData("@(Right.Thing.Word)")]
    [InlineData("global::Meguri.Right.Thing.Word")]
    [InlineData("case Right.Thing.Word:")]
    public void Nor_from_the_text(string text) => Assert.Contains(OfText(text), a => (a.From, a.To) == ("Left", "Right"));

    [Theory]
    [InlineData("Right.Count")]
    [InlineData("x.Right.Thing")]
    [InlineData("href=\"/Right.Thing\"")]
    [InlineData("Meguri.Left.ByBase")]
    public void What_is_only_called_alike_is_no_arrow(string text) =>
        Assert.DoesNotContain(OfText(text), a => a.Where.StartsWith("Left/", StringComparison.Ordinal));

    [Fact]
    public void Who_knows_nobody_has_no_arrow() =>
        Assert.DoesNotContain(Hidden, a => a.Where.StartsWith("Meguri.Left.Innocent", StringComparison.Ordinal));

    [Fact]
    public void Views_of_pages_are_looked_into()
    {
        Assert.Contains(Arrows.All, a => a.From == "Plans" && a.Where.Contains("Plans_Sheets_", StringComparison.Ordinal));
        Assert.Contains(Arrows.All, a =>
            a.Where.Contains("_ViewImports.cshtml", StringComparison.Ordinal) || a.Where.Contains(".cshtml: ", StringComparison.Ordinal)
        );
    }

    private static IReadOnlyCollection<Arrow> OfText(string text)
    {
        using var module = ModuleDefinition.ReadModule(typeof(ArrowsTests).Assembly.Location);
        return Arrows.Of(module, [("Left/File.cs", text)]);
    }

    private static IReadOnlyCollection<Arrow> Find()
    {
        using var module = ModuleDefinition.ReadModule(typeof(ArrowsTests).Assembly.Location);
        return Arrows.Of(module, []);
    }
}
