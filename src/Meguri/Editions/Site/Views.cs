namespace Meguri.Editions.Site;

/// <summary>The site's views by name. The classes are made by the Razor compiler from the .cshtml files of this folder.</summary>
internal static class Views
{
    public static SiteView Layout(SiteView body) => new Editions_Site_Layout { Model = body };

    public static SiteView Home(HomePage model) => new Editions_Site_Home { Model = model };

    public static SiteView Money(MoneyPage model) => new Editions_Site_Money { Model = model };

    public static SiteView Tree() => new Editions_Site_Tree();

    public static SiteView Item(ItemPage model) => new Editions_Site_Item { Model = model };

    public static SiteView Measure(MeasurePage model) => new Editions_Site_Measure { Model = model };

    public static SiteView Project(ProjectPage model) => new Editions_Site_Project { Model = model };

    public static SiteView Projects(ProjectsPage model) => new Editions_Site_Projects { Model = model };

    public static SiteView Index(IndexPage model) => new Editions_Site_Index { Model = model };

    public static SiteView Listing(ListingPage model) => new Editions_Site_Listing { Model = model };

    public static SiteView Indicators(IndicatorListPage model) => new Editions_Site_Indicators { Model = model };

    public static SiteView Indicator(IndicatorPageModel model) => new Editions_Site_Indicator { Model = model };

    public static SiteView IndicatorHow(StatusCountsModel model) => new Editions_Site_IndicatorHow { Model = model };

    public static SiteView OfStatus(IndicatorTableModel model) => new Editions_Site_OfStatus { Model = model };

    public static SiteView Embed(IndicatorPageModel model) => new Editions_Site_Embed { Model = model };

    public static SiteView EmbedLayout(SiteView body) => new Editions_Site_EmbedLayout { Model = body };

    public static SiteView Sdgs(SdgsPage model) => new Editions_Site_Sdgs { Model = model };

    public static SiteView SdgListing(SdgListingPage model) => new Editions_Site_SdgListing { Model = model };

    public static SiteView Search(SearchPage model) => new Editions_Site_Search { Model = model };

    public static SiteView Changes(ChangesPage model) => new Editions_Site_Changes { Model = model };

    public static SiteView Downloads() => new Editions_Site_Downloads();

    public static SiteView Data(DataPage model) => new Editions_Site_Data { Model = model };

    public static SiteView Dictionary(DataPage model) => new Editions_Site_Dictionary { Model = model };

    public static SiteView Attached(AttachedModel model) => new Editions_Site_Attached { Model = model };

    public static SiteView Attachments() => new Editions_Site_Attachments();

    public static SiteView About() => new Editions_Site_About();

    public static SiteView Editions(EditionsPage model) => new Editions_Site_Editions { Model = model };

    public static SiteView StatusCounts(StatusCountsModel model) => new Editions_Site_StatusCounts { Model = model };

    public static SiteView Multiples(MultiplesModel model) => new Editions_Site_Multiples { Model = model };

    public static SiteView IndicatorTable(IndicatorTableModel model) => new Editions_Site_IndicatorTable { Model = model };

    public static SiteView IndicatorParts(IndicatorPartsModel model) => new Editions_Site_IndicatorParts { Model = model };

    public static SiteView EmbedTable(IndicatorPageModel model) => new Editions_Site_EmbedTable { Model = model };

    public static SiteView Dashboard(DashboardModel model) => new Editions_Site_Dashboard { Model = model };

    public static SiteView Details(string summary, bool open, SiteView body) =>
        new Editions_Site_Details { Model = new(summary, open, body) };

    public static SiteView FileList() => new Editions_Site_FileList();

    public static SiteView Marks(bool crossListed, bool isNew) => new Editions_Site_Marks { Model = new(crossListed, isNew) };

    public static SiteView MeasureTable(MeasureTableModel model) => new Editions_Site_MeasureTable { Model = model };

    public static SiteView MoneyOfItem(MoneyOfItemModel model) => new Editions_Site_MoneyOfItem { Model = model };

    public static SiteView MoneyTable(MoneyTableModel model) => new Editions_Site_MoneyTable { Model = model };

    public static SiteView ProjectAmounts(ProjectAmountsModel model) => new Editions_Site_ProjectAmounts { Model = model };

    public static SiteView ProjectTable(ProjectTableModel model) => new Editions_Site_ProjectTable { Model = model };

    public static SiteView RatingTable(YearModel model) => new Editions_Site_RatingTable { Model = model };

    public static SiteView SearchForm(SearchFormModel model) => new Editions_Site_SearchForm { Model = model };
}
