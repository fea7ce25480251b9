using Hotline.Modularity.Data;
using Hotline.Oversight.Surveys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Hotline.Oversight.Data;

internal sealed class OversightDb(DbContextOptions<OversightDb> options) : ModuleDbContext(options)
{
    public const string ModuleName = "oversight";

    public override string Module => ModuleName;

    public DbSet<Campaign> Campaigns => Set<Campaign>();
    public DbSet<SampledOrder> Sample => Set<SampledOrder>();
    public DbSet<SurveyToken> Tokens => Set<SurveyToken>();
    public DbSet<SurveyAnswer> Answers => Set<SurveyAnswer>();
    public DbSet<SurveyText> Texts => Set<SurveyText>();
    public DbSet<PublishedFindings> Findings => Set<PublishedFindings>();

    protected override void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Campaign>(campaign =>
        {
            campaign.ToTable("surveys");
            campaign.Property(c => c.State).HasConversion<string>();
            campaign.Property(c => c.CountsAsSatisfied).HasConversion<string>();
            campaign.Property(c => c.Revision).IsConcurrencyToken();
            campaign.Ignore(c => c.Aspects).Ignore(c => c.Strata);
            campaign.HasIndex(c => new { c.CityId, c.OpensOn });
        });
        modelBuilder.Entity<SampledOrder>(order =>
        {
            order.ToTable("survey_sample");
            order.HasKey(o => new { o.CampaignId, o.OrderId });
        });
        modelBuilder.Entity<SurveyToken>(token =>
        {
            token.ToTable("survey_tokens");
            token.Property(t => t.Id).ValueGeneratedNever();
            token.HasIndex(t => t.Hash).IsUnique();
        });
        modelBuilder.Entity<SurveyAnswer>(answer =>
        {
            answer.ToTable("survey_answers");
            answer.Property(a => a.Id).ValueGeneratedNever();
            answer.HasIndex(a => a.CampaignId);
        });
        modelBuilder.Entity<SurveyText>(text =>
        {
            text.ToTable("survey_texts");
            text.Property(t => t.Id).ValueGeneratedNever();
            text.Property(t => t.Kind).HasConversion<string>();
            text.Property(t => t.Review).HasConversion<string>();
            text.HasIndex(t => t.CampaignId);
        });
        modelBuilder.Entity<PublishedFindings>(findings =>
        {
            findings.ToTable("survey_findings");
            findings.HasKey(f => f.CampaignId);
        });
    }
}

/// <summary>For the tool that writes migrations; it never opens the file.</summary>
internal sealed class OversightDbDesign : IDesignTimeDbContextFactory<OversightDb>
{
    public OversightDb CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<OversightDb>();
        ModuleDatabaseRegistration.Use(options, "Data Source=design.db", OversightDb.ModuleName);
        return new(options.Options);
    }
}
