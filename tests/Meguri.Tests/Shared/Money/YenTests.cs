using System.Text.Json;
using Meguri.Shared.Money;

namespace Meguri.Tests.Shared.Money;

public class YenTests
{
    [Fact]
    public void Sums_are_checked()
    {
        Assert.Equal(new Yen(3), new Yen(1) + new Yen(2));
        Assert.Equal(new Yen(-1), new Yen(1) - new Yen(2));
        Assert.Equal(new Yen(-6), -new Yen(2) * 3);
        Assert.Throws<OverflowException>(() => new Yen(long.MaxValue) + new Yen(1));
        Assert.Throws<OverflowException>(() => new Yen(long.MinValue) - new Yen(1));
        Assert.Throws<OverflowException>(() => -new Yen(long.MinValue));
        Assert.Throws<OverflowException>(() => new Yen(long.MaxValue) * 2);
        Assert.Throws<OverflowException>(() => Yen.Sum([new Yen(long.MaxValue), new Yen(1)]));
    }

    [Fact]
    public void No_amount_is_not_zero_in_a_sum()
    {
        Assert.Null(Yen.Sum(Array.Empty<Yen?>()));
        Assert.Null(Yen.Sum([(Yen?)null, null]));
        Assert.Equal(new Yen(0), Yen.Sum([null, new Yen(0)]));
        Assert.Equal(new Yen(5), Yen.Sum([new Yen(2), null, new Yen(3)]));
    }

    [Fact]
    public void Compares()
    {
        Yen one = new(1),
            two = new(2);
        Assert.True(one < two && two > one && one <= two && two >= one);
        Assert.Equal([one, two], new[] { two, one }.Order());
    }

    [Fact]
    public void Json_is_a_whole_number()
    {
        Yen?[] amounts = [new(-1_234_000), null, new(long.MaxValue)];
        var json = JsonSerializer.Serialize(amounts);
        Assert.Equal("[-1234000,null,9223372036854775807]", json);
        Assert.Equal(amounts, JsonSerializer.Deserialize<Yen?[]>(json));
        Assert.Equal("-1234000", amounts[0].ToString());
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("\"1,234\"")]
    [InlineData("99999999999999999999")]
    public void Json_of_another_kind_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Yen>(json));
}
