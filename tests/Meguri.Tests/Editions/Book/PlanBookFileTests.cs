using Meguri.Editions.Book;
using Meguri.Editions.Files;
using Meguri.Shared.Modules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Meguri.Tests.Editions.Book;

public sealed class PlanBookFileTests
{
    [Fact]
    public void Book_is_one_of_the_files_of_an_edition()
    {
        var services = new ServiceCollection();
        Module module = new BookModule();
        module.AddServices(services, new ConfigurationBuilder().Build());
        Assert.Contains(services, s => s.ServiceType == typeof(EditionFileMaker) && s.ImplementationType == typeof(PlanBookFile));
    }

    [Theory]
    [InlineData(2024, 6, 20, "令和6年（2024年）6月20日")]
    [InlineData(2019, 5, 1, "令和元年（2019年）5月1日")]
    [InlineData(2019, 4, 30, "平成31年（2019年）4月30日")]
    public void Dates_bear_the_era_and_the_Western_year(int year, int month, int day, string expected) =>
        Assert.Equal(expected, BookModel.Date(new DateOnly(year, month, day)));
}
