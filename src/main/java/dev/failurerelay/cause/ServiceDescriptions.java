package dev.failurerelay.cause;

import java.util.List;

/** The services whose descriptions are known, each with the page of its API reference that names the fields. */
final class ServiceDescriptions {

    static final List<ServiceDescription> ALL = List.of(
            // https://docs.aws.amazon.com/emr/latest/APIReference/API_Step.html
            ServiceDescription.of("step", "step", "actiononfailure")
                    .reasons(
                            "status.failuredetails.message",
                            "status.failuredetails.reason",
                            "status.statechangereason.message")
                    .states("status.state")
                    .fact("Step", "name")
                    .fact("Step id", "id")
                    .fact("Log file", "status.failuredetails.logfile"),
            // https://docs.aws.amazon.com/emr/latest/APIReference/API_Cluster.html
            ServiceDescription.of("cluster", "cluster", "normalizedinstancehours", "instancecollectiontype")
                    .reasons("status.statechangereason.message", "status.errordetails.errormessage", "failures.reason")
                    .types("status.statechangereason.code")
                    .states("status.state", "status")
                    .fact("Cluster", "name")
                    .fact("Cluster id", "id")
                    .fact("Log file", "loguri"),
            // https://docs.aws.amazon.com/glue/latest/webapi/API_JobRun.html
            ServiceDescription.of("job run", "", "jobrunstate", "jobrun.jobrunstate")
                    .reasons("errormessage", "statedetail", "jobrun.errormessage")
                    .states("jobrunstate", "jobrun.jobrunstate")
                    .limit("timeout", "min")
                    .fact("Job", "jobname")
                    .fact("Job run", "jobrunid")
                    .fact("Job run", "id")
                    .fact("Job", "jobrun.jobname")
                    .fact("Job run", "jobrun.id")
                    .fact("Log group", "loggroupname"),
            // https://docs.aws.amazon.com/emr-serverless/latest/APIReference/API_JobRun.html
            // https://docs.aws.amazon.com/emr-on-eks/latest/APIReference/API_JobRun.html
            ServiceDescription.of("job run", "jobrun", "statedetails", "virtualclusterid")
                    .reasons("statedetails", "failurereason")
                    .types("failurereason")
                    .states("state")
                    .limit("executiontimeoutminutes", "min")
                    .fact("Job", "name")
                    .fact("Job run", "jobrunid")
                    .fact("Job run", "id")
                    .fact("Application", "applicationid")
                    .fact("Virtual cluster", "virtualclusterid"),
            // https://docs.aws.amazon.com/athena/latest/APIReference/API_QueryExecution.html
            ServiceDescription.of("query execution", "queryexecution", "queryexecutionid")
                    .reasons("status.statechangereason", "status.athenaerror.errormessage")
                    .states("status.state")
                    .fact("Query execution", "queryexecutionid")
                    .fact("Workgroup", "workgroup"),
            // https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Build.html
            ServiceDescription.of("build", "build", "buildstatus")
                    .reasons("phases.contexts.message")
                    .types("phases.contexts.statuscode")
                    .states("buildstatus")
                    .limit("timeoutinminutes", "min")
                    .fact("Project", "projectname")
                    .fact("Build", "id")
                    .fact("Phase", "phases.phasetype")
                    .fact("Log", "logs.deeplink"),
            // https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BuildBatch.html
            ServiceDescription.of("batch of builds", "buildbatch", "buildbatchstatus")
                    .reasons("phases.contexts.message")
                    .types("phases.contexts.statuscode")
                    .states("buildbatchstatus")
                    .fact("Project", "projectname")
                    .fact("Build", "id")
                    .fact("Phase", "phases.phasetype"),
            // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTrainingJob.html and its siblings
            sageMaker("training job", "trainingjobname", "trainingjobstatus"),
            sageMaker("processing job", "processingjobname", "processingjobstatus"),
            sageMaker("transform job", "transformjobname", "transformjobstatus"),
            sageMaker("tuning job", "hyperparametertuningjobname", "hyperparametertuningjobstatus"),
            sageMaker("AutoML job", "automljobname", "automljobstatus"),
            sageMaker("labeling job", "labelingjobname", "labelingjobstatus"),
            sageMaker("compilation job", "compilationjobname", "compilationjobstatus"),
            sageMaker("endpoint", "endpointname", "endpointstatus"),
            // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_GetModelCustomizationJob.html
            ServiceDescription.of("model job", "", "basemodelarn", "outputmodelname", "modelid")
                    .reasons("failuremessage", "message")
                    .states("status")
                    .fact("Job", "jobname")
                    .fact("Job", "jobarn"),
            // https://docs.aws.amazon.com/mediaconvert/latest/apireference/jobs-id.html
            // https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_JobDescriptor.html
            ServiceDescription.of("job", "job", "outputgroupdetails")
                    .reasons("errormessage", "failurereasons.failurereason", "statusupdatereason", "error.message")
                    .types("failurereasons.failurecode", "error.code")
                    .states("status", "state")
                    .fact("Job", "name")
                    .fact("Job id", "id")
                    .fact("Job id", "jobid")
                    .fact("Error code", "errorcode"),
            // https://docs.aws.amazon.com/databrew/latest/dg/API_DescribeJobRun.html
            ServiceDescription.of("job run", "", "runid")
                    .reasons("errormessage")
                    .states("state", "status")
                    .limit("timeout", "min")
                    .fact("Job", "jobname")
                    .fact("Job run", "runid")
                    .fact("Log group", "loggroupname"),
            // https://docs.aws.amazon.com/redshift-data/latest/APIReference/API_DescribeStatement.html
            ServiceDescription.of("statement", "", "hasresultset", "resultrows", "redshiftpid", "substatements")
                    .reasons("error", "substatements.error")
                    .states("status")
                    .fact("Statement", "id")
                    .fact("Cluster", "clusteridentifier")
                    .fact("Workgroup", "workgroupname"),
            // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetCommandInvocation.html
            ServiceDescription.of("command", "", "standarderrorcontent", "standardoutputcontent")
                    .reasons("standarderrorcontent", "standardoutputcontent")
                    .states("statusdetails", "status")
                    .fact("Command id", "commandid")
                    .fact("Instance", "instanceid")
                    .fact("Exit code", "responsecode"),
            // https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/#JobStatus and PodStatus
            ServiceDescription.of("job", "", "status.conditions", "status.containerstatuses", "status.phase")
                    .reasons(
                            "status.containerstatuses.state.terminated.message",
                            "status.conditions.message",
                            "status.message",
                            "status.containerstatuses.state.terminated.reason")
                    .types("status.conditions.reason", "status.reason")
                    .states("status.phase")
                    .fact("Job", "metadata.name")
                    .fact("Namespace", "metadata.namespace")
                    .fact("Exit code", "status.containerstatuses.state.terminated.exitcode"));

    private ServiceDescriptions() {}

    private static ServiceDescription sageMaker(String noun, String name, String state) {
        return ServiceDescription.of(noun, "", name)
                .reasons("failurereason", "exitmessage")
                .states(state)
                .limit("stoppingcondition.maxruntimeinseconds", "s")
                .fact("Job", name);
    }
}
