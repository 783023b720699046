using FsCheck;
using FsCheck.Fluent;
using Meguri.Plans.Sheets;
using Meguri.Tests.Shared.Text;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Meguri.Tests.Plans.Sheets;

public sealed class FieldAddressTests
{
    [Theory]
    [InlineData("P011/2023", "result:P011:2023:text")]
    [InlineData("事1_A/2023", "result:_4e8b1_005fA:2023:text")]
    public void Its_name_is_plain(string key, string name) => Assert.Equal(name, new FieldAddress("result", key, "text").Name);

    [Fact]
    public void Any_key_comes_back_and_its_name_is_an_id_as_it_stands() =>
        Prop.ForAll(OddText.Any, key =>
            {
                var address = new FieldAddress("result", key.Replace(":", "", StringComparison.Ordinal), "text");
                return FieldAddress.Parse(address.Name) == address && TagBuilder.CreateSanitizedId(address.Name, "?") == address.Name;
            })
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("sheet")]
    [InlineData("sheet:32")]
    [InlineData(":32:rating")]
    [InlineData("sheet:32:")]
    [InlineData("sheet:_zz:rating")]
    public void Anything_else_is_no_address(string name) => Assert.Null(FieldAddress.Parse(name));
}
